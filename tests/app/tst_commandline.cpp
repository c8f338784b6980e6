#include "app/commands/commandline.h"
#include "app/commands/lineinput.h"
#include "app/commands/outputprinter.h"
#include "tests/support/recordingconsole.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheCommand_data();
    void findsTheCommand();
    void optionsMayStandAnywhere();
    void keepsTheRestAsItIs();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void helpNeedsNoArguments();
    void helpNamesEveryCommandAndOption();
    void helpOfAWordNamesWhatBeginsWithIt();
    void wordsForTheProgramAreToldFromOurOwn();
    void manualNamesTheSameCommands();
    void readsLines();
    void readsEverything();
    void removesEscapes_data();
    void removesEscapes();
};

void TestCommandLine::findsTheCommand_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("one word") << words("exec x") << u"exec"_s << words("x");
    QTest::newRow("two words") << words("notebook check a b") << u"notebook check"_s
                               << words("a b");
    QTest::newRow("options first")
        << words("--profile exec --json session list") << u"session list"_s << QStringList();
    QTest::newRow("dash") << words("exec -- -1") << u"exec"_s << words("-1");
    QTest::newRow("standard input") << words("exec -") << u"exec"_s << words("-");
}

void TestCommandLine::findsTheCommand()
{
    QFETCH(QStringList, line);
    QFETCH(QString, name);
    QFETCH(QStringList, arguments);
    const Result<CommandLine> parsed = CommandLine::parse(line);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    QCOMPARE(parsed->spec()->name, name);
    QCOMPARE(parsed->arguments(), arguments);
}

void TestCommandLine::optionsMayStandAnywhere()
{
    const Result<CommandLine> line = CommandLine::parse(
        words("--json exec --on s1 -v x --profile=p"));
    QVERIFY(line);
    QVERIFY(line->isJson());
    QVERIFY(line->isVerbose());
    QCOMPARE(line->value(u"on"_s), u"s1"_s);
    QCOMPARE(line->profile(), u"p"_s);
    QCOMPARE(line->arguments(), words("x"));
}

void TestCommandLine::keepsTheRestAsItIs()
{
    const Result<CommandLine> line = CommandLine::parse(words("run a.py -- --json -x -- y"));
    QVERIFY(line);
    QVERIFY(!line->isJson());
    QCOMPARE(line->rest(), words("--json -x -- y"));
}

void TestCommandLine::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::addColumn<QString>("hint");
    QTest::newRow("no command") << QStringList() << u"command"_s;
    QTest::newRow("unknown command") << words("fly") << u"fly"_s;
    QTest::newRow("half a command") << words("session") << u"start"_s;
    QTest::newRow("wrong second word") << words("session fly") << u"start"_s;
    QTest::newRow("no argument") << words("runs wait") << u"RUN"_s;
    QTest::newRow("one too many") << words("run a b") << u"\"b\""_s;
    QTest::newRow("unknown option") << words("run a --fly") << u"fly"_s;
    QTest::newRow("option without value") << words("run a --on") << u"on"_s;
    QTest::newRow("option of another command") << words("session list --to py") << u"to"_s;
    QTest::newRow("no rest here") << words("exec x -- y") << u"\"y\""_s;
}

void TestCommandLine::saysWhatIsWrong()
{
    QFETCH(QStringList, line);
    QFETCH(QString, hint);
    const Result<CommandLine> parsed = CommandLine::parse(line);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, Error::Kind::Usage);
    QVERIFY2(parsed.error().message.contains(hint), qPrintable(parsed.error().message));
    QVERIFY(parsed.error().advice.contains(u"--help"_s));
}

void TestCommandLine::helpNeedsNoArguments()
{
    for (const char *line : {"--help", "run --help", "-h run", "notebook clear -h"}) {
        const Result<CommandLine> parsed = CommandLine::parse(words(line));
        QVERIFY2(parsed, line);
        QVERIFY(parsed->asksForHelp());
    }
}

void TestCommandLine::helpNamesEveryCommandAndOption()
{
    const QString all = helpText(nullptr);
    for (const CommandSpec &spec : commandSpecs()) {
        QVERIFY2(all.contains(spec.name), qPrintable(spec.name));
        const QString own = helpText(&spec);
        QVERIFY(own.contains(spec.summary));
        for (const CommandOption &option : spec.options)
            QVERIFY2(own.contains("--"_L1 + option.names.constLast()), qPrintable(spec.name));
    }
    const QStringList lines = all.split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(u' '))
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }
}

void TestCommandLine::helpOfAWordNamesWhatBeginsWithIt()
{
    for (const char *asked : {"runs --help", "-h runs", "--json runs -h"}) {
        const Result<CommandLine> line = CommandLine::parse(words(asked));
        QVERIFY2(line && line->asksForHelp(), asked);
        const QString help = helpText(*line);
        for (const CommandSpec &spec : commandSpecs()) {
            const bool isOne = spec.name.startsWith(u"runs "_s);
            QVERIFY2(help.contains(u"  "_s + spec.name + u' ') == isOne, qPrintable(spec.name));
            QVERIFY(help.contains(spec.summary.section(u' ', 0, 1)) || !isOne);
        }
    }
    QVERIFY(!CommandLine::parse(words("runs fly --help")));
    const Result<CommandLine> own = CommandLine::parse(words("gpu --help")); // begins another, too
    QVERIFY(own);
    QCOMPARE(helpText(*own), helpText(own->spec()));
    QVERIFY(helpText(*own).contains("  gpu check "_L1));
    const Result<CommandLine> alone = CommandLine::parse(words("runs"));
    QVERIFY(!alone);
    QVERIFY(alone.error().advice.contains("aloftctl runs --help"_L1));
}

void TestCommandLine::wordsForTheProgramAreToldFromOurOwn()
{
    for (const char *mistaken : {"run a.py --lr 3", "run a.py b"}) {
        const Result<CommandLine> line = CommandLine::parse(words(mistaken));
        QVERIFY2(!line, mistaken);
        QVERIFY2(line.error().advice.contains("\"--\""_L1), qPrintable(line.error().advice));
    }
    const Result<CommandLine> other = CommandLine::parse(words("runs wait a --lr 3"));
    QVERIFY(!other);
    QVERIFY(!other.error().advice.contains("\"--\""_L1));
}

void TestCommandLine::manualNamesTheSameCommands()
{
    QFile manual(QStringLiteral(ALOFT_MANUAL));
    QVERIFY(manual.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(manual.readAll());
    QSet<QString> known;
    for (const CommandSpec &spec : commandSpecs()) {
        const QRegularExpression heading(u"\\n\\.B[IR]? \"?%1\\b"_s.arg(spec.name));
        QVERIFY2(text.contains(heading), qPrintable(spec.name));
        known.insert(spec.name);
    }
    const QRegularExpression headings(
        u"\\n\\.TP\n\\.B[IR]? \"?((?:runs|session|provider|account|notebook|drive|transfers) [a-z]+)"_s);
    for (const QRegularExpressionMatch &match : headings.globalMatch(text))
        QVERIFY2(known.contains(match.captured(1)), qPrintable(match.captured(1)));
}

void TestCommandLine::readsLines()
{
    RecordingConsole console;
    console.input = {"on", "e\r\ntwo\nthr", "ee"};
    LineInput input(console);
    QSignalSpy lines(&input, &LineInput::lineArrived);
    QSignalSpy ended(&input, &LineInput::ended);
    const QStringList expected{u"one"_s, u"two"_s, u"three"_s};
    for (int i = 0; i < 3; ++i) {
        input.requestLine(Console::Echo::On);
        QTRY_COMPARE(lines.count(), i + 1);
        QCOMPARE(lines.at(i).first().toString(), expected.at(i));
    }
    input.requestLine(Console::Echo::Off);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(console.lastEcho, Console::Echo::Off);
    QCOMPARE(lines.count(), 3);
}

void TestCommandLine::readsEverything()
{
    RecordingConsole console;
    console.input = {"one\n", "two"};
    LineInput input(console);
    QSignalSpy all(&input, &LineInput::allArrived);
    input.requestAll();
    QTRY_COMPARE(all.count(), 1);
    QCOMPARE(all.first().first().toByteArray(), "one\ntwo");
}

void TestCommandLine::removesEscapes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("colours") << QByteArray("\x1b[1;31mred\x1b[0m é") << QByteArray("red é");
    QTest::newRow("link") << QByteArray("\x1b]8;;http://x\x1b\\y\x1b]8;;\a") << QByteArray("y");
    QTest::newRow("none") << QByteArray("[1] x") << QByteArray("[1] x");
}

void TestCommandLine::removesEscapes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, plain);
    QCOMPARE(withoutEscapes(text), plain);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
