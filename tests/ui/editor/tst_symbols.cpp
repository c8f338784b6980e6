#include "ui/editor/symbols.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestSymbols : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void named_data();
    void named();
    void hugeTextsHaveNone();
};

void TestSymbols::named_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("symbols"); // name@place, indented by level
    QTest::newRow("Python")
        << int(Language::Python)
        << u"# %% Load\nclass Net:\n    async def f(self): pass\n\nx = 'def no'\n"
           "def \u8bad\u7ec3():\n\tdef inner(: half typed"_s
        << QStringList{u"Load@1"_s, u"Net@2"_s, u" f@3"_s, u"\u8bad\u7ec3@6"_s, u" inner@7"_s};
    QTest::newRow("Markdown") << int(Language::Markdown) << u"# One\n\ntext\n\n## Two\n"_s
                              << QStringList{u"One@1"_s, u" Two@5"_s};
    QTest::newRow("TOML") << int(Language::Toml) << u"a = 1\n[tool.x]\n[[points]]\n"_s
                          << QStringList{u"tool.x@2"_s, u"points@3"_s};
    QTest::newRow("shell") << int(Language::Shell) << u"usage() {\n}\nfunction two-words () {\n"_s
                           << QStringList{u"usage@1"_s, u"two-words@3"_s};
    QTest::newRow("plain") << int(Language::PlainText) << u"def f(): pass"_s << QStringList{};
    QTest::newRow("empty") << int(Language::Python) << QString() << QStringList{};
}

void TestSymbols::named()
{
    QFETCH(const int, language);
    QFETCH(const QString, text);
    QStringList found;
    const auto symbols = symbolsOf(text, Language(language));
    for (const Page::Symbol &symbol : symbols)
        found.append(QString(symbol.level, u' ') + symbol.name + u'@' + symbol.place);
    QTEST(found, "symbols");
}

void TestSymbols::hugeTextsHaveNone()
{
    const QString text = u"def f(): pass\n"_s.repeated(300000);
    QVERIFY(symbolsOf(text, Language::Python).isEmpty());
}

QTEST_GUILESS_MAIN(TestSymbols)
#include "tst_symbols.moc"
