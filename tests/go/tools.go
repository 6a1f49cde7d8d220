//go:build tools

// Holds thriftgo in go.mod, from which `cargo xtask test` installs it.
package main

import _ "github.com/cloudwego/thriftgo"
