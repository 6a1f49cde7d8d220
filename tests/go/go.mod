module concord/thriftpeer

// Debian's Go will do.
go 1.18

// The compiler, and the library of Apache that its code calls.
require (
	github.com/apache/thrift v0.13.0
	github.com/cloudwego/thriftgo v0.4.2
)

require (
	github.com/bytedance/gopkg v0.1.1 // indirect
	github.com/cloudwego/gopkg v0.1.4 // indirect
	github.com/dlclark/regexp2 v1.11.0 // indirect
	golang.org/x/text v0.14.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)
