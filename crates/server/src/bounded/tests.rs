use super::*;

async fn bounded(uncounted: Vec<IpAddr>) -> Bounded {
    Bounded::new(TcpListener::bind("127.0.0.1:0").await.unwrap(), uncounted)
}

#[tokio::test]
async fn one_address_cannot_take_every_connection() {
    let listener = bounded(vec!["10.0.0.1".parse().unwrap()]).await;
    let address: IpAddr = "203.0.113.9".parse().unwrap();
    let held: Vec<_> = (0..PER_ADDRESS_MAX).map(|_| listener.count(address).unwrap()).collect();
    assert!(listener.count(address).is_none());
    assert!(listener.count("203.0.113.10".parse().unwrap()).is_some());
    assert!((0..1000).all(|_| listener.count("::ffff:10.0.0.1".parse().unwrap()).is_some()));
    drop(held);
    assert!(listener.count(address).is_some());
    assert!(listener.by_address.lock().unwrap().is_empty(), "addresses that left are forgotten");
}

#[tokio::test]
async fn connections_carry_bytes_and_who_sent_them() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut listener = bounded(Vec::new()).await;
    let address = Listener::local_addr(&listener).unwrap();
    let mut client = TcpStream::connect(address).await.unwrap();
    let (mut io, peer) = listener.accept().await;
    assert_eq!(peer, client.local_addr().unwrap());
    client.write_all(b"hello").await.unwrap();
    let mut buffer = [0; 5];
    io.read_exact(&mut buffer).await.unwrap();
    assert_eq!(&buffer, b"hello");
    io.write_all(b"back").await.unwrap();
    drop(io);
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    assert_eq!(answer, "back");
}
