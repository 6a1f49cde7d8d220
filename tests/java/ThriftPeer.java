// Rewrites values with Apache's Java library: `<class> <from> <to> <hex>` in, hexadecimal digits or `!…` out.

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.thrift.TBase;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.apache.thrift.transport.TTransport;

public final class ThriftPeer {
  private static TProtocol protocol(String name, TTransport transport) {
    return name.equals("compact") ? new TCompactProtocol(transport) : new TBinaryProtocol(transport);
  }

  private static String rewrite(String[] words) throws Exception {
    TBase<?, ?> value = (TBase<?, ?>) Class.forName(words[0]).getDeclaredConstructor().newInstance();
    byte[] bytes = HexFormat.of().parseHex(words[3]);
    value.read(protocol(words[1], new TMemoryInputTransport(bytes)));
    TMemoryBuffer out = new TMemoryBuffer(bytes.length);
    value.write(protocol(words[2], out));
    return HexFormat.of().formatHex(out.getArray(), 0, out.length());
  }

  public static void main(String[] arguments) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String answer;
      try {
        answer = rewrite(line.split(" ", -1));
      } catch (Exception | LinkageError error) {
        answer = "!" + error.toString().replace('\n', ' ');
      }
      System.out.println(answer);
    }
  }
}
