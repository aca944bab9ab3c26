use super::*;

fn cells(text: &str) -> Vec<(i64, String, String)> {
    let sheet = read(text).unwrap();
    let cell = |row: &Row, column| row.cells.get(&column).cloned().unwrap_or_default();
    let local = |row: &Row| cell(row, Column::Local) + &cell(row, Column::Date);
    sheet.rows.iter().map(|row| (row.number, local(row), cell(row, Column::Text))).collect()
}

fn refusal(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

#[test]
fn columns_are_found_by_their_names_whatever_separates_them() {
    let expected = [(2, "2026-12-01 09:00".to_owned(), "a, b; c".to_owned())];
    for text in [
        "Date,Message\n2026-12-01 09:00,\"a, b; c\"\n",
        "date;TEXT\r\n2026-12-01 09:00;\"a, b; c\"\r\n",
        "Publish date\tcontent\n2026-12-01 09:00\ta, b; c",
        "text,something,date\r\"a, b; c\",x,2026-12-01 09:00\r",
    ] {
        assert_eq!(cells(text), expected, "{text}");
    }
    let hinted = "sep=;\nDate;Text\n2026-12-01 09:00;\"a, b; c\"\n";
    assert_eq!(cells(hinted)[0].0, 3, "the hint is a row of its own");
    let columns = read("Text,colour\nx,red\n").unwrap().columns;
    assert_eq!((columns[0].used_as, columns[1].used_as), (Some(Column::Text), None));
}

#[test]
fn without_a_header_the_columns_are_date_text_and_link() {
    let text = "01/12/2026 09:00,first,https://roost.example\n01/13/2026 10:00,second,\n";
    let sheet = read(text).unwrap();
    assert_eq!(sheet.columns[2].used_as, Some(Column::Link));
    assert_eq!((sheet.rows[0].number, sheet.rows[1].number), (1, 2));
    assert_eq!(sheet.rows[0].cells[&Column::Link], "https://roost.example");
}

#[test]
fn rows_are_counted_as_a_person_counts_them() {
    let text = "\r\ntext,date\r\n\r\n\"two\r\nlines\",x\r\n,\r\n\r\n\r\nlast,y\r\n";
    let rows: Vec<(i64, String)> = cells(text).into_iter().map(|(row, _, text)| (row, text)).collect();
    assert_eq!(rows, [(4, "two\nlines".to_owned()), (8, "last".to_owned())]);
}

#[test]
fn lone_quotes_are_text_and_open_ones_are_refused() {
    assert_eq!(cells("text,date\na 5\" pipe,x\n")[0].2, "a 5\" pipe");
    assert_eq!(cells("text,date\n\"say \"\"hi\"\"\",x\n")[0].2, "say \"hi\"");
    let open = refusal("text,date\nfine,x\n\"never closed,x\nmore,y\n");
    assert!(open.contains("row 3 opens a quote"), "{open}");
}

#[test]
fn what_is_no_table_of_posts_is_refused_whole() {
    let wide = |columns: usize| format!("text{}\n", ",x".repeat(columns));
    let long: String =
        std::iter::once("text\n".to_owned()).chain((0..2_001).map(|n| format!("{n}\n"))).collect();
    let cases = [
        (String::new(), "empty"),
        ("\n\n\n".to_owned(), "empty"),
        ("hello,world\n1,2\n".to_owned(), "no column is called text"),
        ("text,message\na,b\n".to_owned(), "both mean text"),
        ("text,date\n".to_owned(), "no rows"),
        (wide(100_000), "has 100001 columns"),
        (long, "more than 2000 rows"),
    ];
    for (text, expected) in cases {
        let said = refusal(&text);
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn a_row_that_does_not_fit_its_columns_is_refused_alone() {
    let sheet = read("text,date\nhello, world,2026-12-01 09:00\nfine,x,\n").unwrap();
    assert!(sheet.rows[0].problem.as_ref().unwrap().message.contains("3 cells"));
    assert!(sheet.rows[1].problem.is_none(), "blank cells beyond the columns do no harm");
    let huge = format!("text\n{}\nfine\n", "x".repeat(130_000));
    let sheet = read(&huge).unwrap();
    assert_eq!((sheet.rows[0].problem.is_some(), sheet.rows[1].problem.is_none()), (true, true));
}

const SAMPLES: [&[u8]; 3] = [
    "id;date;text;media;labels\na;01/12/2026 9:00 pm;\"one\n---\n\"\"two\"\"\";med_x | https://x.example/a;b|c\n".as_bytes(),
    b"\xFF\xFEt\0e\0x\0t\0\n\0h\0i\0\n\0",
    br#"{"posts":[{"id":"a","local":"2026-12-01T09:00Z","text":["x","y"],"alt_text":"\\|"},{"draft":{}}]}"#,
];

/// Reads a file as far as it can be read without a database.
fn read_through(bytes: &[u8]) {
    use super::super::wish::Reading;
    use super::super::{Format, read};
    for format in [Format::Csv, Format::Json] {
        let Ok(sheet) = read(format, bytes) else { continue };
        let days = sheet.rows.iter().flat_map(|row| row.cells.values()).map(String::as_str);
        let order = dates::order_of(days);
        let reading = Reading { accounts: &[], for_all: &[], timezone: "Europe/Berlin", order };
        for row in &sheet.rows {
            drop(reading.wish(row));
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_break_the_reader_of_posts(
        noise in proptest::collection::vec(proptest::num::u8::ANY, 0..300),
        sample in 0..SAMPLES.len(),
        hits in proptest::collection::vec((proptest::num::usize::ANY, proptest::num::u8::ANY), 1..12),
    ) {
        read_through(&noise);
        let mut bytes = SAMPLES[sample].to_vec();
        for (place, byte) in hits {
            let place = place % bytes.len();
            bytes[place] = byte;
        }
        read_through(&bytes);
    }
}
