import Rego

/// A chain of three certificates, made for these tests and valid until 2099.
enum CertificateTexts {
  /// `Root`, an authority over at most one other.
  static let root = """
    -----BEGIN CERTIFICATE-----
    MIIBIzCBy6ADAgECAgEBMAoGCCqGSM49BAMCMA8xDTALBgNVBAMMBFJvb3QwIBcN
    MjAwMTAxMDAwMDAwWhgPMjA5OTAxMDEwMDAwMDBaMA8xDTALBgNVBAMMBFJvb3Qw
    WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQh0/v/09ypSY6PZ42Iku/9/MoulxSK
    YgB65WiJNpB0fj6AO0385U2ztjNXHkJ9MgI3XdklvIJ93vTXUoyp0k6foxYwFDAS
    BgNVHRMBAf8ECDAGAQH/AgEBMAoGCCqGSM49BAMCA0cAMEQCIG26iZt9cNBZdsvH
    67/w2G07O1TIO+WmAbIhaaDs5lpwAiASVUDM/P1Yu2xk1jvw43XsNOcExCCOclfM
    UM1dWivgnw==
    -----END CERTIFICATE-----

    """
  /// `Issuer`, an authority for names in `example.org` alone.
  static let issuer = """
    -----BEGIN CERTIFICATE-----
    MIIBRTCB7KADAgECAgECMAoGCCqGSM49BAMCMA8xDTALBgNVBAMMBFJvb3QwIBcN
    MjAwMTAxMDAwMDAwWhgPMjA5OTAxMDEwMDAwMDBaMBExDzANBgNVBAMMBklzc3Vl
    cjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPvovjBErpzLcYFdlpHCuyNc+qMA
    NEnw4wQh1sgXyb12Ur71cax8HKDsZwSumeDPYbn7/vfbd+c9K7Q5wdmZOpyjNTAz
    MBIGA1UdEwEB/wQIMAYBAf8CAQAwHQYDVR0eAQH/BBMwEaAPMA2CC2V4YW1wbGUu
    b3JnMAoGCCqGSM49BAMCA0gAMEUCIFA8OkJtUTefr7TZAQ8PJdIcCH3AbOUx1j65
    jUE80gsNAiEAzlNm2OORyOUwLUHmg6qAuLY1UKOKoT+N37QlR1jBnz8=
    -----END CERTIFICATE-----

    """
  /// `Leaf`, for `www.example.org` and servers.
  static let leaf = """
    -----BEGIN CERTIFICATE-----
    MIIBUjCB+KADAgECAgEDMAoGCCqGSM49BAMCMBExDzANBgNVBAMMBklzc3VlcjAg
    Fw0yMDAxMDEwMDAwMDBaGA8yMDk5MDEwMTAwMDAwMFowDzENMAsGA1UEAwwETGVh
    ZjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJOuDymcpOToENSf6GA8VPmaxiHT
    Lco5BEncsh7BSKzd28zLmN/jA1BaBukaRGjItuBJma/hfK9rnRtVslp/uByjQTA/
    MAwGA1UdEwEB/wQCMAAwGgYDVR0RBBMwEYIPd3d3LmV4YW1wbGUub3JnMBMGA1Ud
    JQQMMAoGCCsGAQUFBwMBMAoGCCqGSM49BAMCA0kAMEYCIQCjZntbfF5GfP4xjlwA
    Cm6dakqRzP5UXQkY5kbxlKgc9AIhAMXrfnSzasgY3FuF2UBygR3UfNaSRnlV9XKu
    hJysv/yq
    -----END CERTIFICATE-----

    """
  /// The leaf's key.
  static let leafKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQggKEc37J2fBpnHeS5
    uOV0LX1f5xvej5QTed13DYjdKMyhRANCAASTrg8pnKTk6BDUn+hgPFT5msYh0y3K
    OQRJ3LIewUis3dvMy5jf4wNQWgbpGkRoyLbgSZmv4Xyva50bVbJaf7gc
    -----END PRIVATE KEY-----

    """
  static let chain = Value(root + issuer + leaf)
}
