use super::*;

fn verdict(text: &str) -> &'static str {
    let Ok(url) = Url::parse(text) else { return "unparsable" };
    match judge(&url, &[Url::parse("http://127.0.0.1:4000/x").unwrap()]) {
        Ok(Trust::Configured) => "configured",
        Ok(Trust::Public) => "public",
        Err(NotSent::AddressRefused { .. }) => "refused",
        Err(_) => "bad",
    }
}

#[test]
fn every_spelling_of_a_private_address_is_refused() {
    for text in [
        "http://127.0.0.1/",
        "http://127.0.0.1./",
        "http://2130706433/",
        "http://017700000001/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://0/",
        "http://0.0.0.0/",
        "http://%31%32%37.0.0.1/",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://⑩.0.0.1/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://2852039166/",
        "http://0xa9fea9fe/",
        "http://192.0.0.192/",
        "http://198.18.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::a00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:53aa:64c::]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[100::1]/",
        "http://[2001:db8::1]/",
        "http://127.0.0.1:4001/x",
        "https://127.0.0.1:4000/x",
    ] {
        assert_eq!(verdict(text), "refused", "{text}");
    }
}

/// Ways to write one IPv4 address, alone and inside an IPv6 address.
fn spellings(ip: Ipv4Addr) -> Vec<String> {
    let [a, b, c, d] = ip.octets();
    let all = u32::from(ip);
    let (tail, half) = (all & 0x00ff_ffff, all & 0xffff);
    let wide = |digit: u8| char::from_u32(0xff10 + u32::from(digit - b'0')).unwrap();
    let full_width: String =
        ip.to_string().bytes().map(|byte| if byte == b'.' { '．' } else { wide(byte) }).collect();
    let percent: String = ip.to_string().bytes().map(|byte| format!("%{byte:02x}")).collect();
    let (high, low) = (all >> 16, all & 0xffff);
    vec![
        format!("{ip}"),
        format!("{ip}."),
        format!("{all}"),
        format!("0x{all:x}"),
        format!("0X{all:08X}"),
        format!("0{all:o}"),
        format!("000{all:o}"),
        format!("{a}.{tail}"),
        format!("{a}.{b}.{half}"),
        format!("0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}"),
        format!("0{a:o}.0{b:o}.0{c:o}.0{d:o}"),
        format!("0{a:o}.{b}.0x{c:x}.{d}"),
        format!("{a}.0x{tail:x}"),
        format!("0{a:o}.{b}.0{half:o}"),
        full_width,
        percent,
        format!("[::ffff:{ip}]"),
        format!("[::ffff:{high:x}:{low:x}]"),
        format!("[0:0:0:0:0:ffff:{high:x}:{low:x}]"),
        format!("[::{ip}]"),
        format!("[64:ff9b::{ip}]"),
        format!("[64:ff9b::{high:x}:{low:x}]"),
        format!("[64:ff9b:1::{high:x}:{low:x}]"),
        format!("[2002:{high:x}:{low:x}::1]"),
        format!("[::ffff:0:{high:x}:{low:x}]"),
    ]
}

#[test]
fn thousands_of_spellings_lead_nowhere() {
    let entropy = kernel::Entropy::seeded(11);
    let bases: [[u8; 2]; 10] = [
        [127, 0],
        [10, 0],
        [10, 255],
        [172, 16],
        [172, 31],
        [192, 168],
        [169, 254],
        [100, 64],
        [0, 0],
        [224, 0],
    ];
    let mut tried = 0;
    for number in 0..250_usize {
        let [c, d] = entropy.bytes();
        let [a, b] = bases[number % bases.len()];
        for spelling in spellings(Ipv4Addr::new(a, b, c, d)) {
            for text in [format!("http://{spelling}/"), format!("https://{spelling}:8443/a?b#c")] {
                assert_ne!(verdict(&text), "public", "{text}");
                tried += 1;
            }
        }
    }
    assert!(tried >= 5_000, "{tried}");
}

#[test]
fn what_is_not_an_address_to_call_is_refused_before_resolving() {
    for (text, expected) in [
        ("http://user@example.com/", "bad"),
        ("http://user:secret@127.0.0.1:4000/x", "bad"),
        ("http://127.0.0.1:4000@evil.example/", "bad"),
        ("ftp://example.com/", "bad"),
        ("file:///etc/passwd", "bad"),
        ("http://[fe80::1%25eth0]/", "unparsable"),
        ("http://256.256.256.256/", "unparsable"),
        ("http://127.0.0.1:4000/y", "configured"),
        ("http://2130706433:4000/", "configured"),
        ("https://api.x.com/2/tweets", "public"),
        ("http://8.8.8.8/", "public"),
        ("http://[2606:4700::1111]/", "public"),
    ] {
        assert_eq!(verdict(text), expected, "{text}");
    }
}

#[tokio::test]
async fn a_name_that_resolves_to_this_machine_has_no_address() {
    let error = PublicOnly.resolve("localhost".parse().unwrap()).await.err().unwrap();
    assert!(error.is::<NoPublicAddress>(), "{error}");
}
