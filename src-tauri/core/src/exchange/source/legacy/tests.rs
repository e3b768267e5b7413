use super::*;
use proptest::prelude::*;

const ENCODINGS: [Encoding; 3] = [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258];

const SMALL: &str = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ";

/// Legacy text as a workbook carries it.
fn carried(text: &str, encoding: Encoding) -> String {
    tables::carried(&encode(text, encoding).expect("letters of the encoding")).into_owned()
}

/// The same with each byte as the character of its number, as other writers carry it.
fn latin_1(text: &str, encoding: Encoding) -> String {
    encode(text, encoding).expect("letters of the encoding").into_iter().map(char::from).collect()
}

fn by_letters(text: &str) -> Option<(String, Encoding)> {
    recover(text, None).map(|recovered| {
        assert!(!recovered.by_font);
        (recovered.text, recovered.encoding)
    })
}

#[test]
fn a_tone_without_a_letter_is_no_word() {
    for text in ["a0ìÊ", "ìÊ", "số 5ìa"] {
        assert_eq!(by_letters(text), None, "{text}");
    }
}

#[test]
fn f51_every_letter_goes_there_and_back_in_both_cases() {
    let capitals = SMALL.to_uppercase();
    for encoding in ENCODINGS {
        for letter in SMALL.chars().chain(capitals.chars()) {
            let letter = letter.to_string();
            let bytes = encode(&letter, encoding).unwrap_or_else(|| panic!("{letter} {encoding:?}"));
            let back = decode(&tables::carried(&bytes), encoding);
            if encoding == Encoding::Tcvn3 && back != letter {
                // Toned capitals are small letters in a font of capitals.
                let shown = recover(&tables::carried(&bytes), Some(".VnTimeH")).expect("a letter");
                assert_eq!((shown.text, shown.by_font), (letter, true));
            } else {
                assert_eq!(back, letter, "{encoding:?} {bytes:x?}");
            }
        }
    }
    assert_eq!(SMALL.chars().filter(|c| !c.is_ascii()).count() * 2, 134);
}

#[test]
fn f51_codes_that_others_wrote_are_read() {
    // As in files of the nineties, byte by byte.
    let tcvn3 = "C\u{E9}ng h\u{DF}a x\u{B7} h\u{E9}i ch\u{F1} ngh\u{DC}a Vi\u{D6}t Nam, \u{A7}\u{E9}c l\u{CB}p";
    assert_eq!(decode(tcvn3, Encoding::Tcvn3), "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập");
    let vni = "Co\u{E4}ng ho\u{F8}a xa\u{F5} ho\u{E4}i chu\u{FB} ngh\u{F3}a Vie\u{E4}t Nam, \u{D1}o\u{E4}c la\u{E4}p";
    assert_eq!(decode(vni, Encoding::Vni), "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập");
    // A mark in the other case than its letter.
    assert_eq!(decode("\u{D1}A\u{FB}NG U\u{FB}Y, a\u{D9}", Encoding::Vni), "ĐẢNG ỦY, á");
    let windows = "C\u{F4}\u{F2}ng ho\u{CC}a xa\u{DE} h\u{F4}\u{F2}i, \u{D0}\u{F4}\u{F2}c l\u{E2}\u{F2}p";
    assert_eq!(decode(windows, Encoding::Windows1258), "Cộng hòa xã hội, Độc lập");
}

#[test]
fn f51_a_soft_hyphen_is_a_letter_and_the_font_names_the_encoding() {
    let told = |text: &str, font: &str| recover(text, Some(font)).map(|found| (found.text, found.encoding));
    assert_eq!(told("T\u{AD} ph\u{B8}p", ".VnTime"), Some(("Tư pháp".to_owned(), Encoding::Tcvn3)));
    assert_eq!(told("t\u{AD} ph\u{B8}p", ".VnArialH"), Some(("TƯ PHÁP".to_owned(), Encoding::Tcvn3)));
    assert_eq!(told("Tö phaùp", "VNI-Helve"), Some(("Tư pháp".to_owned(), Encoding::Vni)));
    assert_eq!(told("Tö phaùp", "VNI-Times"), Some(("Tư pháp".to_owned(), Encoding::Vni)));
    // The font stayed, but the words are Unicode, or need no decoding.
    for font in [".VnTime", "VNI-Times"] {
        assert_eq!(told("Tư pháp", font), None);
        assert_eq!(told("UBND", font), None);
    }
}

#[test]
fn f51_bytes_above_latin_1_arrive_as_signs_of_windows_1252_or_as_controls() {
    let text = "Đào tạo “cán bộ” – 50% số xã";
    for encoding in ENCODINGS {
        let bytes = encode(text, encoding).unwrap();
        assert_eq!(by_letters(&tables::carried(&bytes)), Some((text.to_owned(), encoding)));
        let controls = latin_1("Đào tạo cán bộ", encoding);
        assert_eq!(by_letters(&controls), Some(("Đào tạo cán bộ".to_owned(), encoding)));
    }
}

const SENTENCES: [&str; 14] = [
    "Rà soát các thủ tục hành chính đang áp dụng tại xã",
    "Chủ trì: Sở Khoa học và Công nghệ",
    "Văn phòng Đảng ủy",
    "Ủy ban nhân dân tỉnh",
    "Thường xuyên",
    "Trước ngày 30 tháng 9 năm 2026",
    "Lắp đặt mạng không dây ở nhà văn hóa các thôn (giai đoạn 2)",
    "Tỷ lệ hồ sơ được số hóa đạt từ 80% trở lên",
    "Quý III hằng năm",
    "Công an tỉnh phối hợp với Bộ Chỉ huy quân sự",
    "Nâng cao chất lượng nguồn nhân lực; xây dựng cơ sở dữ liệu dùng chung",
    "Đơn vị thực hiện",
    "Nghị quyết số 57-NQ/TW của Bộ Chính trị",
    "Kết quả thực hiện nhiệm vụ",
];

#[test]
fn f51_sentences_are_recovered_by_their_letters_in_every_encoding() {
    for sentence in SENTENCES {
        for encoding in ENCODINGS {
            let small = if encoding == Encoding::Tcvn3 && decode(&carried(sentence, encoding), encoding) != sentence {
                // Its toned capitals have no code of their own.
                decode(&carried(sentence, encoding), encoding)
            } else {
                sentence.to_owned()
            };
            assert_eq!(by_letters(&carried(sentence, encoding)), Some((small.clone(), encoding)), "{encoding:?}");
            assert_eq!(by_letters(&latin_1(sentence, encoding)), Some((small, encoding)), "{encoding:?}");
        }
    }
}

#[test]
fn f51_words_typed_for_a_font_of_capitals_are_capitals_without_it() {
    let text = carried("KẾ HOẠCH CHUYỂN ĐỔI SỐ", Encoding::Tcvn3);
    assert_eq!(by_letters(&text), Some(("KẾ HOẠCH CHUYỂN ĐỔI SỐ".to_owned(), Encoding::Tcvn3)));
    let text = carried("ĐẢNG ỦY XÃ", Encoding::Vni);
    assert_eq!(by_letters(&text), Some(("ĐẢNG ỦY XÃ".to_owned(), Encoding::Vni)));
}

#[test]
fn f51_what_is_unicode_or_foreign_or_a_lone_sign_is_left_alone() {
    let mut left: Vec<String> = SENTENCES.iter().map(|text| (*text).to_owned()).collect();
    let more = [
        // Vietnamese whose letters Latin-1 has too.
        "Hà Nam",
        "Thông tin và",
        "hoà bình",
        "Toà án",
        "khoá, toán, ngoài",
        "Công an xã",
        "có",
        "không",
        "Cà Mau",
        "Thôn Châu Thành",
        "tôi",
        "quý I",
        "cô giáo",
        "An Giang, Tiên Lãng",
        "Hoà Thành, Thoát",
        // Foreign.
        "Le comité a approuvé le thé et le café.",
        "été",
        "thé",
        "Où est la forêt ? Là-bas, à côté du château.",
        "coût",
        "maïs",
        "naïf",
        "Noël",
        "août",
        "La coopération décentralisée, le coût total",
        "ça va",
        "garçon",
        "Die Prüfung für Köln und München",
        "Übergröße",
        "für",
        "Männer",
        "Straße",
        "grün",
        "Tür",
        "größer als",
        "Señor Peña",
        "mañana",
        "El niño está aquí",
        "São Paulo",
        "não",
        "Øresund",
        "Åse på øya",
        "però",
        "più così",
        "naïve co\u{AD}operation",
        "résumé",
        "Café Müller",
        "façade",
        "Zürich",
        "Île-de-France",
        "Málaga",
        // Signs.
        "½",
        "°C",
        "37,5 °C",
        "§",
        "§ 5",
        "µm",
        "5 µm",
        "±",
        "± 5",
        "\u{AD}",
        "© 2026",
        "®",
        "«Le Monde»",
        "10 m²",
        "5 m³",
        "Ø 20",
        "Ø20",
        "2×3",
        "¼ ha",
        "¥ 100",
        "£5",
        "1ª",
        "CO¹",
        "No¹",
        "× ÷",
        "a\u{A0}b",
        "“a” – ‘b’…",
        "Š",
        "œuvre",
        "50 µg/m³",
        "±0,5 µm",
        "§§ 3–5",
        "co\u{AD}op",
        "«s» i «s»",
        "»A« oder »B«",
        "to¹ no¹",
        "angiven mer än en gång",
        "\u{AD}\u{AD}",
    ];
    left.extend(more.map(str::to_owned));
    for text in left {
        assert_eq!(by_letters(&text), None, "{text}");
        assert_eq!(recover(&text, Some("Times New Roman")), None, "{text}");
    }
}

fn words() -> impl Strategy<Value = String> {
    let letters: Vec<char> = SMALL.chars().collect();
    let word = proptest::collection::vec(proptest::sample::select(letters), 1..6);
    proptest::collection::vec(word, 1..8)
        .prop_map(|words| words.into_iter().map(String::from_iter).collect::<Vec<String>>().join(" "))
}

proptest! {
    #[test]
    fn any_text_of_the_alphabet_comes_back_unless_its_letters_run_together(text in words()) {
        for encoding in [Encoding::Tcvn3, Encoding::Windows1258] {
            prop_assert_eq!(decode(&carried(&text, encoding), encoding), text.clone());
            prop_assert_eq!(decode(&latin_1(&text, encoding), encoding), text.clone());
        }
        // In VNI every letter begins with one that is no mark, so nothing runs together either.
        prop_assert_eq!(decode(&carried(&text, Encoding::Vni), Encoding::Vni), text.clone());
        let capitals = text.to_uppercase();
        for encoding in [Encoding::Vni, Encoding::Windows1258] {
            prop_assert_eq!(decode(&carried(&capitals, encoding), encoding), capitals.clone());
        }
    }

    #[test]
    fn any_text_at_all_is_answered(text in any::<String>(), font in any::<Option<String>>()) {
        let recovered = recover(&text, font.as_deref());
        prop_assert!(recovered.is_none_or(|found| found.text != text));
        for encoding in ENCODINGS {
            decode(&text, encoding);
            encode(&text, encoding);
        }
    }
}

#[test]
fn f51_short_words_are_settled_by_those_around_them_and_vietnamese_is_left() {
    let among = |text: &str, encoding| recover_among(text, encoding).map(|recovered| recovered.text);
    assert_eq!(among("N¨m 2026", Encoding::Tcvn3), Some("Năm 2026".to_owned()));
    assert_eq!(among("Naêm 2026", Encoding::Vni), Some("Năm 2026".to_owned()));
    assert_eq!(among("Cô quan chuû trì", Encoding::Vni), Some("Cơ quan chủ trì".to_owned()));
    for text in ["Báo cáo", "Quý II/2026", "Tài chính", "30 µm", "Café", "§ 12", "Tổ 1"] {
        assert_eq!((among(text, Encoding::Tcvn3), among(text, Encoding::Vni)), (None, None), "{text}");
    }
}
