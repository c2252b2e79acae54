package dev.faultline.log.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of logs that hold no requests: no format claims one, however many numbers it has. */
class NoAccessLogTest {
  private static final FormatDetector DETECTOR = new FormatDetector(FormatSettings.USUAL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Linux
        "Nov 22 10:00:01 web1 systemd[1]: Started Session 503 of user root.",
        "Nov 22 10:00:01 web1 sshd[503]: Failed password for root from 192.0.2.9 port 502 ssh2",
        "Nov 22 10:00:01 web1 CRON[503]: (root) CMD (command -v debian-sa1 > /dev/null && x 500)",
        "Nov 22 10:00:01 web1 kernel: [12345.678901] eth0: renamed from veth503, 500 Mbps",
        "[12345.678901] usb 1-1: new high-speed USB device number 502 using xhci_hcd",
        "Nov 22 10:00:01 mx postfix/smtpd[503]: 4F9D195432C: client=mail.example.com[192.0.2.9]",
        "Nov 22 10:00:01 mx postfix/smtp[503]: 4F9D1: to=<a@example.com>, delay=1.2, dsn=5.0.0,"
            + " status=bounced (host mx said: 503 Service unavailable)",
        "2025-11-22 10:00:01 1uQ5Dx-0003 <= a@example.com H=mx [192.0.2.9] P=esmtp S=503 ms",
        "2025-11-22 10:00:01 status installed libc6:amd64 2.36-9+deb12u9 500",
        "time=\"2025-11-22T10:00:01Z\" level=error msg=\"Handler for POST /v1.43 returned error\"",
        "type=SYSCALL msg=audit(1763805601.123:503): arch=c000003e syscall=59 success=yes exit=500",
        // databases
        "2025-11-22 10:00:01.123 UTC [503] LOG:  duration: 1503.041 ms  statement: SELECT 500",
        "2025-11-22 10:00:01 UTC [503] ERROR:  syntax error at or near \"GET\" at character 500",
        "2025-11-22T10:00:01.123456Z 503 [ERROR] [MY-010584] [Server] Slave SQL: 'GET' 500",
        "# Query_time: 1.503041  Lock_time: 0.000120 Rows_sent: 500  Rows_examined: 502",
        "2025-11-22T10:00:01.123+0000 I COMMAND  [conn503] command db.c find 500ms",
        "503:M 22 Nov 2025 10:00:01.123 * DB saved on disk 500",
        "503:C 22 Nov 2025 10:00:01.123 # Redis version=7.2.4, bits=64, commit=00000000",
        "{\"t\":{\"$date\":\"2025-11-22T10:00:01.123+00:00\"},\"s\":\"I\",\"c\":\"NETWORK\",\"id\":503}",
        // big data
        "2025-11-22 10:00:01,123 INFO [main] org.apache.hadoop.mapred.Task: Task 'a_503' done 500",
        "081109 203615 148 INFO dfs.DataNode$PacketResponder: PacketResponder 1 for block blk_503",
        "25/11/22 10:00:01 INFO executor.Executor: Finished task 500.0 in stage 1.0 (TID 503)",
        "2025-11-22 10:00:01,123 - WARN  [QuorumPeer:/0:0:0:0:0:0:0:0:2181] - Cannot open 502",
        "[2025-11-22 10:00:01,123] INFO [GroupCoordinator 503]: Member joined (kafka.server) 500",
        "2025-11-22 10:00:01.123 503 ERROR nova.compute [req-1 - - -] Instance failed to spawn: 500",
        // other systems
        "2025-11-22 10:00:01, Info                  CBS    Loaded Servicing Stack v6.1.7601.500",
        "11-22 10:00:01.123  1702  2395 D WindowManager: printFreezingDisplayLogs 500",
        "[11.22 10:00:01] chrome.exe - proxy.example.com:5070 close, 503 bytes sent, 0 bytes, 500",
        "1117838570 2005.06.03 R02-M1-N0 2005-06-03-15.42.50.675872 RAS KERNEL INFO corrected 500",
        // Java, Python, Go, PHP, .NET
        "java.lang.IllegalStateException: HTTP 503 from upstream",
        "\tat com.example.Pay.charge(Pay.java:503)",
        "Caused by: java.net.SocketTimeoutException: Read timed out after 500 ms",
        "2025-11-22 10:00:01.123  WARN 7 --- [nio-8080-exec-1] c.e.Pay : status 503 in 1503 ms",
        "10:00:01.123 [main] INFO com.example.Pay - GET /api/pay answered 503",
        "ERROR:root:GET /api/pay failed: 503",
        "  File \"/app/pay.py\", line 503, in charge",
        "Traceback (most recent call last):",
        "[2025-11-22 10:00:01 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:503)",
        "2025/11/22 10:00:01 http: panic serving 192.0.2.9:5555: runtime error 500",
        "2025/11/22 10:00:01 pay.go:503: \"GET /api/pay\" failed with 502 in 1.5s",
        "goroutine 503 [running]:",
        "[22-Nov-2025 10:00:01 UTC] PHP Warning:  Undefined array key 503 in /a.php on line 500",
        "[22-Nov-2025 10:00:01] WARNING: [pool www] child 503 exited on signal 9 after 500 seconds",
        "fail: Microsoft.AspNetCore.Server.Kestrel[13]",
        "[10:00:01 ERR] Payment 503 failed in 1503.041 ms",
        // servers' own messages
        "2025/11/22 10:00:01 [error] 503#503: *500 connect() failed, client: 192.0.2.9, server: a,"
            + " request: \"GET /api/pay HTTP/1.1\", upstream: \"http://10.0.0.1:80/\", host: \"a\"",
        "[Sat Nov 22 10:00:01.123456 2025] [core:error] [pid 503] [client 192.0.2.9:500] AH00124: x",
        "[Sat Nov 22 10:00:01 2025] [error] [client 192.0.2.9] File does not exist: \"/a\" 500",
        "E1122 10:00:01.123456     503 pay.go:500] \"Unhandled\" err=\"status 502\"",
        "I1122 10:00:01.123456       1 httplog.go:132] \"HTTP\" verb=\"GET\" URI=\"/livez\" resp=500",
        "2025-11-22 10:00:01.123456 W | etcdserver: read-only range request took too long (503ms)",
        "{\"level\":\"warn\",\"ts\":\"2025-11-22T10:00:01Z\",\"msg\":\"apply took too long\",\"took\":\"503ms\"}",
        "Nov 22 10:00:01 dns named[503]: client @0x7f 192.0.2.9#500 (a.example): query: a IN A +",
        "Nov 22 10:00:01 vpn openvpn[503]: 192.0.2.9:500 TLS: Initial packet from [AF_INET]192.0.2.9",
        "[GIN-debug] GET    /api/pay                  --> main.pay (503 handlers)",
        "1763805601.123 INFO worker took 500 503 12 ms",
        "backup finished|503|1763805600100|12|7|ok",
        "192.0.2.9, 10, 500, 502, 503, GET, done",
        "a - b - GET 500 503 ms",
        "POST queue 500 - 12 ms"
      })
  void isClaimedByNoFormat(String line) {
    Optional<LogFormat> found =
        DETECTOR.detect(List.of(line, line)).map(detected -> detected.format().format());

    assertThat(found, is(Optional.empty()));
  }
}
