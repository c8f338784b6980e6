#include "ui/editor/linediff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QString shown(const QList<DiffLine> &diff)
{
    QString text;
    for (const DiffLine &line : diff)
        text += line.text.isNull()                 ? u"…"_s
            : line.kind == DiffLine::Kind::Removed ? u"-"_s + line.text
            : line.kind == DiffLine::Kind::Added   ? u"+"_s + line.text
                                                   : line.text;
    return text;
}

/// The lines of one side: those of both, and its own.
QStringList side(const QList<DiffLine> &diff, DiffLine::Kind own)
{
    QStringList lines;
    for (const DiffLine &line : diff) {
        if (line.kind == DiffLine::Kind::Same || line.kind == own)
            lines.append(line.text);
    }
    return lines;
}

QStringList letters(const QString &text)
{
    QStringList lines;
    for (const QChar letter : text)
        lines.append(QString(letter));
    return lines;
}

} // namespace

class TestLineDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void givesBothTextsBack();
    void largeTextsDoNotStall();
    void leavesOutWhatStays();
};

void TestLineDiff::finds_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("diff");
    QTest::newRow("empty") << u""_s << u""_s << u""_s;
    QTest::newRow("same") << u"abc"_s << u"abc"_s << u"abc"_s;
    QTest::newRow("all new") << u""_s << u"ab"_s << u"+a+b"_s;
    QTest::newRow("all gone") << u"ab"_s << u""_s << u"-a-b"_s;
    QTest::newRow("one changed") << u"abc"_s << u"axc"_s << u"a-b+xc"_s;
    QTest::newRow("repeated") << u"aab"_s << u"aaab"_s << u"aa+ab"_s;
    QTest::newRow("from the paper") << u"abcabba"_s << u"cbabac"_s << u"-a-bc+bab-ba+c"_s;
}

void TestLineDiff::finds()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QTEST(shown(lineDiff(letters(before), letters(after))), "diff");
}

void TestLineDiff::givesBothTextsBack()
{
    QRandomGenerator random(7);
    const auto text = [&random] {
        QStringList lines(random.bounded(30));
        for (QString &line : lines)
            line = QString(QChar(u'a' + random.bounded(4)));
        return lines;
    };
    for (int i = 0; i < 2'000; ++i) {
        const QStringList before = text();
        const QStringList after = text();
        const QList<DiffLine> diff = lineDiff(before, after);
        QCOMPARE(side(diff, DiffLine::Kind::Removed), before);
        QCOMPARE(side(diff, DiffLine::Kind::Added), after);
    }
}

void TestLineDiff::largeTextsDoNotStall()
{
    QStringList before;
    QStringList after;
    for (int i = 0; i < 50'000; ++i) {
        before.append(QString::number(i));
        after.append(QString::number(-i));
    }
    const QList<DiffLine> diff = lineDiff(before, after);
    QCOMPARE(side(diff, DiffLine::Kind::Removed), before);
    QCOMPARE(side(diff, DiffLine::Kind::Added), after);
}

void TestLineDiff::leavesOutWhatStays()
{
    const auto changes = [](const QString &before, const QString &after) {
        return shown(changesOf(lineDiff(letters(before), letters(after)), 1));
    };
    QCOMPARE(changes(u"abcdefg"_s, u"abcdefg"_s), QString());
    QCOMPARE(changes(u"abcdefg"_s, u"abcxefg"_s), u"…c-d+xe…"_s);
    QCOMPARE(changes(u"abcdefg"_s, u"xbcdefy"_s), u"-a+xb…f-g+y"_s);
    QCOMPARE(changes(u"abcde"_s, u"axcxe"_s), u"a-b+xc-d+xe"_s);
}

QTEST_GUILESS_MAIN(TestLineDiff)
#include "tst_linediff.moc"
