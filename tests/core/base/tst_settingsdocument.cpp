#include "core/base/settingsdocument.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestSettingsDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void writesWhatItReads();
    void survivesAnyBytes();
    void addsToTheRightSection();
};

void TestSettingsDocument::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QVariant>("value");

    const auto row = [](const char *name, const char *text, const char *key,
                        const QVariant &value) {
        QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(key) << value;
    };
    row("at the top", "a = 1", "a", qlonglong(1));
    row("in a section", "[x]\na = 1", "x.a", qlonglong(1));
    row("in a deep section", "[x.y . z]\na=1", "x.y.z.a", qlonglong(1));
    row("dotted key", "[x]\ny.a = 1", "x.y.a", qlonglong(1));
    row("quoted key", "[\"x y\"]\n'a.b' = 1", "x y.a.b", qlonglong(1));
    row("last one counts", "a = 1\na = 2", "a", qlonglong(2));
    row("underscores", "a = 1_000", "a", qlonglong(1000));
    row("signed", "a = -1", "a", qlonglong(-1));
    row("true", "a = true # yes", "a", true);
    row("false", "a=false", "a", false);
    row("fraction", "a = 0.5", "a", 0.5);
    row("exponent", "a = 1e3", "a", 1000.0);
    row("text", R"(a = "x\ty\"z\\ \u00e9\U0001F600")", "a", u"x\ty\"z\\ é😀"_s);
    row("text with number sign", "a = \"#x\" # y", "a", u"#x"_s);
    row("literal text", R"(a = 'C:\new')", "a", uR"(C:\new)"_s);
    row("lines", "a = \"\"\"\none\ntwo \\\n   three\"\"\"", "a", u"one\ntwo three"_s);
    row("literal lines", "a = '''\r\none\\'''", "a", u"one\\"_s);
    row("empty text", "a = \"\"", "a", QString(u""_s));
    row("list", "a = [\"x\", 'y',]", "a", QStringList({u"x"_s, u"y"_s}));
    row("list over lines", "a = [ # first\n  \"x\", # second\n\n  'y'\n]\nb=1", "a",
        QStringList({u"x"_s, u"y"_s}));
    row("empty list", "a = []", "a", QStringList());
    row("mixed list", "a = [1, \"x\"]", "a", QVariant());
    row("nested list", "a = [[\"x\"]]", "a", QVariant());
    row("date", "a = 1979-05-27T07:32:00Z", "a", QVariant());
    row("table in a line", "a = { b = \"}\", c = {d = 1} } # x", "a", QVariant());
    row("array of tables", "[[x]]\na = 1", "x.a", QVariant());
    row("commented", "#a = 1", "a", QVariant());
    row("byte order mark",
        "\xef\xbb\xbf"
        "a = 1",
        "a", qlonglong(1));
}

void TestSettingsDocument::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, key);
    QFETCH(QVariant, value);
    const Result<SettingsDocument> document = SettingsDocument::parse(text);
    QVERIFY2(document, document ? "" : qPrintable(document.error().message));
    QCOMPARE(document->value(key), value);
}

void TestSettingsDocument::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");

    const auto row = [](const char *name, const QByteArray &text, const char *where) {
        QTest::newRow(name) << text << QString::fromLatin1(where);
    };
    row("no value", "a = 1\nb =", "Line 2");
    row("no equals sign", "a\n", "Line 1");
    row("no key", "= 1", "Line 1");
    row("bare word", "a = word", "Line 1");
    row("open text", "\na = \"x\nb = 1", "Line 2");
    row("open lines", "a = '''x\n\n", "Line 3");
    row("open list", "a = [\"x\"\nb = 1", "Line 2");
    row("open table", "a = {b = 1\n}", "Line 1");
    row("open section", "[x\na = 1", "Line 1");
    row("half a double bracket", "[[x]\n", "Line 1");
    row("bad escape", R"(a = "\x")", "Line 1");
    row("surrogate", R"(a = "\ud800")", "Line 1");
    row("short escape", R"(a = "\u12")", "Line 1");
    row("two values", "a = \"x\" \"y\"", "Line 1");
    row("deep list", "a = " + QByteArray(100'000, '['), "Line 1");
    row("not UTF-8", "a = \"\xff\"", "UTF-8");
}

void TestSettingsDocument::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    const Result<SettingsDocument> document = SettingsDocument::parse(text);
    QVERIFY(!document);
    QCOMPARE(document.error().kind, Error::Kind::BadInput);
    QVERIFY2(document.error().message.contains(where), qPrintable(document.error().message));
}

void TestSettingsDocument::writesWhatItReads()
{
    const QByteArray text =
        "\r\n \t# x\n#a = 1\n#not = quite\n[ x . y ] #\n\ta\t=\t[ 1 , 2 ]\t# b\r\n"
        "'q' = '''\n\n'''\n[[z]]\nb = {}\n\n\n";
    const Result<SettingsDocument> document = SettingsDocument::parse(text);
    QVERIFY(document);
    QCOMPARE(document->text(), text);
}

void TestSettingsDocument::survivesAnyBytes()
{
    static constexpr char alphabet[] = "a=1.[]\"'\\\n\r #,{}u\xc3\xa9\0-_ ";
    QRandomGenerator random(1);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray text;
        for (int length = random.bounded(40); length > 0; --length)
            text.append(alphabet[random.bounded(int(sizeof alphabet))]);
        Result<SettingsDocument> document = SettingsDocument::parse(text);
        if (!document)
            continue;
        QCOMPARE(document->text(), text);
        document->set(u"a"_s, u"x"_s);
        const Result<SettingsDocument> again = SettingsDocument::parse(document->text());
        QVERIFY2(again, document->text().toPercentEncoding().constData());
        QCOMPARE(again->value(u"a"_s), QVariant(u"x"_s));
    }
}

void TestSettingsDocument::addsToTheRightSection()
{
    Result<SettingsDocument> document = SettingsDocument::parse(
        "a = 1\n\n[x]\nb = 2\n\n[y]\nc = 3");
    QVERIFY(document);
    document->set(u"top"_s, true);
    document->set(u"x.more"_s, true, u"About it"_s);
    document->set(u"y.more"_s, 0.0);
    document->set(u"z.new"_s, QStringList());
    QCOMPARE(document->text(),
             "a = 1\ntop = true\n\n[x]\nb = 2\n# About it\nmore = true\n\n[y]\nc = 3\nmore = 0.0\n"
             "\n[z]\nnew = []\n");
}

QTEST_GUILESS_MAIN(TestSettingsDocument)
#include "tst_settingsdocument.moc"
