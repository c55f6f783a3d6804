"""Invented people and everyday words of other beats, put in the place of the training corpus's own."""

from typing import Final

_FIRST: Final = """
Leyla Murat Ayşe Emre Olga Sergei Dmitry Natalia Anton Yekaterina Hans Greta Jürgen Claire Étienne Amélie Giulia
Marco Paolo Lucía Alejandro Inés João Beatriz Kwame Chidi Ngozi Amina Fatou Thabo Zanele Hassan Layla Omar Yusuf
Mariam Farid Reza Shirin Arash Priya Arjun Sunita Rahul Ananya Imran Nasreen Wei Jing Xiaoming Haruto Yuki Akiko
Min-jun Seo-yeon Nguyen Linh Budi Siti Dewi Bogdan Ioana Zoltán Ágnes Piotr Agnieszka Tomáš Jana Nikos Eleni
Aino Mikko Ingrid Lars Astrid Sven Aoife Niamh Rhys Callum Ioan Tamar Eitan Gulnara Nursultan Aigerim Davit Ani
"""
FIRST: Final = _FIRST.split()
_LAST: Final = """
Yılmaz Karabay Özdemir Petrenko Volkov Sidorov Melnikova Abramova Kuznetsov Weiss Baumgartner Krüger Dubois
Lefèvre Moreau Rossini Bianchi Ferrari Ortega Villanueva Iglesias Carvalho Teixeira Mensah Okonkwo Adeyemi
Diallo Traoré Mokoena Dlamini al-Rashid al-Masri Haddad Khalil Barakat Mansour Farahani Rostami Hosseini Sharma
Chatterjee Iyer Menon Kapoor Qureshi Siddiqui Zhang Huang Liu Tanaka Sato Nakamura Park Choi Tran Pham Wijaya
Santoso Popescu Ionescu Kovács Nagy Kowalski Nowak Novák Dvořák Papadopoulos Virtanen Korhonen Lindqvist
Johansson Andersen O'Donnell Gallagher Llewellyn Mac Aonghusa Levi Mizrahi Nurlanov Sargsyan Beridze Tskhadadze
"""
LAST: Final = _LAST.split()
PLACES: Final = (
    "MOSCOW",
    "ANKARA",
    "GENEVA",
    "BEIJING",
    "KYIV",
    "BRUSSELS",
    "TEHRAN",
    "LAGOS",
    "NAIROBI",
    "TOKYO",
    "LIMA",
    "HELSINKI",
    "DOHA",
    "CAIRO",
    "VIENNA",
)
AGENCIES: Final = ("/TASS/", "INTERFAX", "(Reuters)", "(AP)", "(AFP)", "Anadolu Agency", "(Xinhua)", "dpa")
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

PEOPLE: Final = (
    "Hillary Clinton",
    "Bill Clinton",
    "Donald Trump",
    "Bernie Sanders",
    "Ted Cruz",
    "Marco Rubio",
    "Jeb Bush",
    "Barack Obama",
    "John Kasich",
    "Ben Carson",
    "Joe Biden",
    "Tim Kaine",
    "Mike Pence",
    "Chris Christie",
    "Mitt Romney",
    "Paul Ryan",
    "Elizabeth Warren",
    "Gary Johnson",
)
TERMS: Final = {
    "Republicans": ["Conservatives", "Greens", "unions", "regulators", "scientists", "rebels", "farmers"],
    "Democrats": ["Liberals", "Social Democrats", "exporters", "doctors", "prosecutors", "islanders"],
    "Republican": ["Conservative", "Green", "Serbian", "industry", "medical", "military"],
    "Democratic": ["Liberal", "Labour", "Turkish", "banking", "hospital", "naval"],
    "Democrat": ["Liberal", "trader", "surgeon", "goalkeeper"],
    "GOP": ["EU", "NATO", "OPEC", "FIFA", "IMF", "WHO"],
    "White House": ["Kremlin", "Foreign Ministry", "Bundesbank", "Élysée", "High Court", "World Bank"],
    "Washington": ["Ankara", "Tehran", "Brussels", "Beijing", "Kyiv", "Riyadh"],
    "Senate": ["State Duma", "Bundestag", "Knesset", "Supreme Court", "Security Council"],
    "Congress": ["parliament", "the Duma", "the board", "the tribunal"],
    "FBI": ["FSB", "Interpol", "IAEA", "Eurostat", "UEFA"],
    "campaign": ["ministry", "company", "clinic", "delegation", "club"],
    "voters": ["investors", "patients", "fans", "residents", "refugees"],
    "election": ["merger", "tournament", "summit", "epidemic", "ceasefire"],
    "poll": ["report", "survey", "study", "index"],
    "candidate": ["minister", "striker", "defendant", "governor", "contractor"],
    "candidates": ["ministers", "players", "defendants", "banks", "hospitals"],
    "nominee": ["chairman", "director", "captain", "commissioner"],
    "senator": ["minister", "lawmaker", "general", "economist"],
    "Sen.": ["Gen.", "Dr.", "Prof.", "Col."],
    "debate": ["talks", "trial", "match", "auction"],
    "immigration": ["inflation", "vaccination", "sanctions", "shipping"],
    "America": ["Turkey", "Russia", "Brazil", "Nigeria", "Europe"],
    "American": ["Turkish", "Russian", "Brazilian", "Kenyan", "European"],
    "Americans": ["Turks", "Russians", "Brazilians", "Kenyans", "Europeans"],
}
