// Rewrites values with Apache's Go library: `<number of the type> <from> <to> <hex>` in, hexadecimal digits or `!…` out.
// The types stand in a table that the tests write beside this file.
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/apache/thrift/lib/go/thrift"
)

func protocol(name string, transport thrift.TTransport) thrift.TProtocol {
	if name == "compact" {
		return thrift.NewTCompactProtocol(transport)
	}
	return thrift.NewTBinaryProtocol(transport, true, true)
}

func rewrite(words []string) (string, error) {
	index, err := strconv.Atoi(words[0])
	if err != nil {
		return "", err
	}
	data, err := hex.DecodeString(words[3])
	if err != nil {
		return "", err
	}
	in := thrift.NewTMemoryBuffer()
	in.Write(data)
	value := types[index]()
	if err := value.Read(protocol(words[1], in)); err != nil {
		return "", err
	}
	out := thrift.NewTMemoryBuffer()
	if err := value.Write(protocol(words[2], out)); err != nil {
		return "", err
	}
	return hex.EncodeToString(out.Bytes()), nil
}

func main() {
	lines := bufio.NewReaderSize(os.Stdin, 1<<16)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		answer, err := rewrite(strings.Split(strings.TrimSpace(line), " "))
		if err != nil {
			answer = "!" + strings.ReplaceAll(err.Error(), "\n", " ")
		}
		fmt.Println(answer)
	}
}
