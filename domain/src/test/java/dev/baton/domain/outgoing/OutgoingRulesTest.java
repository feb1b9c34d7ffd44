package dev.baton.domain.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingRulesTest {
  private static final String SOMEBODY = "ranker.example.com";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ranker.example.com/rank",
        "https://ranker.example.com:8443/rank?for=baton",
        "HTTPS://RANKER.EXAMPLE.COM",
        "https://8.8.8.8/rank",
        "https://[2606:4700::1111]/rank",
        "https://[64:ff9b::808:808]/rank",
      })
  void aPublicHostByHttpsMayBeTried(String address) {
    assertThat(OutgoingRules.STRICT.refusal(address)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://ranker.example.com/rank      | https
          ftp://ranker.example.com/rank       | https
          //ranker.example.com/rank           | https
          https:///rank                       | https://HOST/PATH
          https:rank                          | https://HOST/PATH
          https://a b.example.com/            | https://HOST/PATH
          mailto:ranker@example.com           | https://HOST/PATH
          https://baton:pw@example.com/       | without a user
          https://example.com/#here           | without a fragment
          https://127.0.0.1/                  | public
          https://10.1.2.3/                   | public
          https://192.168.0.1:8443/           | public
          https://169.254.169.254/latest      | public
          https://0.0.0.0/                    | public
          https://localhost/                  | public
          https://LocalHost:8443/             | public
          https://ranker.localhost/           | public
          https://0177.0.0.1/                 | public
          https://012.1.2.3/                  | public
          https://127.1/                      | HOST
          https://2130706433/                 | public
          https://017700000001/               | public
          https://0x7f000001/                 | public
          https://0x7f.0.0.1/                 | HOST
          https://127.0.0.1./                 | HOST
          https://[::1]/                      | public
          https://[::]/                       | public
          https://[::127.0.0.1]/              | public
          https://[::ffff:127.0.0.1]/         | public
          https://[::ffff:7f00:1]/            | public
          https://[64:ff9b::10.0.0.1]/        | public
          https://[64:ff9b::a00:1]/           | public
          https://[64:ff9b:1::1]/             | public
          https://[2002:7f00:1::]/            | public
          https://[2001::1]/                  | public
          https://[2001:db8::1]/              | public
          https://[fe80::1]/                  | public
          https://[fe80::1%25eth0]/           | public
          https://[fec0::1]/                  | public
          https://[fd00::1]/                  | public
          https://[ff02::1]/                  | public
          """)
  void everythingElseIsRefusedAsItIsWritten(String address, String expected) {
    assertThat(OutgoingRules.STRICT.refusal(address))
        .hasValueSatisfying(refusal -> assertThat(refusal).contains(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::10.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::192.168.0.1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:a00:1::",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void aNameThatLeadsThereIsNotAsked(String place) {
    byte[] bytes = InetAddress.ofLiteral(place).getAddress();

    assertThat(OutgoingRules.STRICT.mayLeadTo(SOMEBODY, 443, bytes)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "192.167.0.1",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "64:ff9b::8.8.8.8",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "2a00:1450::1"
      })
  void aNameThatLeadsToThePublicIsAsked(String place) {
    byte[] bytes = InetAddress.ofLiteral(place).getAddress();

    assertThat(OutgoingRules.STRICT.mayLeadTo(SOMEBODY, 443, bytes)).isTrue();
  }

  @Test
  void anIpv4AddressInIpv6ClothesIsStillWhatItIs() {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 127;
    mapped[15] = 1;

    assertThat(OutgoingRules.STRICT.mayLeadTo(SOMEBODY, 443, mapped)).isFalse();
  }

  @Test
  void whatOpsTrustMayBeHttpAndAnywhereButOnlyAtItsPort() {
    var rules = OutgoingRules.of("", "localhost:8099, Ranker.internal:80");
    byte[] loopback = {127, 0, 0, 1};

    assertThat(rules.refusal("http://localhost:8099/rank")).isEmpty();
    assertThat(rules.mayLeadTo("localhost", 8099, loopback)).isTrue();
    assertThat(rules.refusal("http://ranker.internal/rank")).isEmpty();
    assertThat(rules.refusal("ftp://localhost:8099/rank")).contains("http or https");
    assertThat(rules.refusal("http://localhost:8098/rank")).contains("https");
    assertThat(rules.refusal("https://localhost:8098/rank")).contains("a public address");
    assertThat(rules.mayLeadTo("ranker.internal", 443, loopback)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://ranker.example.com/rank, true",
    "https://a.b.example.org/, true",
    "https://example.org/, false",
    "https://evilexample.org/, false",
    "https://ranker.example.com.evil.net/, false",
    "https://other.example.com/, false",
  })
  void withAListOfHostsNobodyElseIsAsked(String address, boolean asked) {
    var rules = OutgoingRules.of("ranker.example.com, *.example.org", "");

    assertThat(rules.refusal(address).isEmpty()).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "http://localhost:80", "localhost:", ":80", "localhost:x"})
  void whatIsNoHostWithAPortIsNotTrusted(String wrong) {
    Set<String> one = Set.of(wrong);

    assertThatThrownBy(() -> new OutgoingRules(Set.of(), one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HOST:PORT");
  }
}
