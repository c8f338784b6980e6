#include "ui/shell/commandlinedialog.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// An installation in a folder, and a user's home beside it.
struct Bench
{
    explicit Bench(const TerminalContext &context = {}, const QStringList &onPath = {})
    {
        QDir(folder.path()).mkpath(u"opt"_s);
        QFile file(program);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QStringList path;
        for (const QString &name : onPath)
            path << folder.filePath(name);
        dialog = std::make_unique<CommandLineDialog>(
            ProgramLink(program, folder.filePath(u"bin"_s), path), context);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
    }

    QStringList lines() const ///< those that are shown
    {
        QStringList texts;
        for (const QLineEdit *line : dialog->findChildren<QLineEdit *>()) {
            if (line->isVisible())
                texts << line->text();
        }
        return texts;
    }
    bool says(const QString &text) const
    {
        return std::ranges::any_of(dialog->findChildren<QLabel *>(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    QPushButton *button(const QString &text) const ///< null: none is shown
    {
        for (QPushButton *found : dialog->findChildren<QPushButton *>()) {
            if (found->isVisible() && found->text() == text)
                return found;
        }
        return nullptr;
    }

    QTemporaryDir folder;
    QString program = folder.filePath(u"opt/aloftctl"_s);
    std::unique_ptr<CommandLineDialog> dialog;
};

} // namespace

class TestCommandLineDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsAreAboutWhatIsHere();
    void commandsAreWholeWithoutAnything();
    void linesAreCopied();
    void linkIsMadeAndTakenBack();
    void whatStandsInTheWayIsSaid();
    void everythingHasAName();
};

void TestCommandLineDialog::commandsAreAboutWhatIsHere()
{
    const Bench bench({u"/my profile"_s, u"/project/train me.py"_s, u"s1"_s, u"r7"_s}, {u"opt"_s});
    QVERIFY(bench.says(u"Terminals find it by its name."_s));
    QVERIFY(!bench.button(u"&Make it reachable"_s));
    if (!ProgramLink::isPossible())
        QSKIP("quotes are others here");
    const QString start = u"aloftctl --profile '/my profile' "_s;
    QCOMPARE(bench.lines(),
             (QStringList{bench.program, start + u"run '/project/train me.py' --on s1"_s,
                          start + u"session list"_s, start + u"runs list"_s,
                          start + u"runs logs --follow r7"_s, start + u"gpu --on s1"_s}));
}

void TestCommandLineDialog::commandsAreWholeWithoutAnything()
{
    const Bench bench;
    QCOMPARE(bench.lines().size(), 6);
    QCOMPARE(bench.lines().at(1), bench.program + u" run train.py"_s); // by its path
    QCOMPARE(bench.lines().at(4), bench.program + u" runs logs --follow ID"_s);
    QCOMPARE(bench.lines().at(5), bench.program + u" gpu"_s);
}

void TestCommandLineDialog::linesAreCopied()
{
    const Bench bench({}, {u"opt"_s});
    const auto buttons = bench.dialog->findChildren<QPushButton *>();
    const auto found = std::ranges::find(buttons, u"Copy: List the runs"_s,
                                         &QWidget::accessibleName);
    QVERIFY(found != buttons.cend());
    (*found)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"aloftctl runs list"_s);
    QCOMPARE((*found)->text(), u"Copied"_s);
}

void TestCommandLineDialog::linkIsMadeAndTakenBack()
{
    if (!ProgramLink::isPossible())
        QSKIP("there are no links here");
    const Bench seen({}, {u"bin"_s});
    seen.button(u"&Make it reachable"_s)->click();
    QVERIFY(QFileInfo(seen.folder.filePath(u"bin/aloftctl"_s)).isSymLink());
    QVERIFY(seen.says(u"Terminals find it by its name."_s));
    QCOMPARE(seen.lines().at(1), u"aloftctl run train.py"_s);
    seen.button(u"Remove the &link"_s)->click();
    QVERIFY(!QFileInfo(seen.folder.filePath(u"bin/aloftctl"_s)).isSymLink());
    QVERIFY(seen.says(u"do not find it"_s));

    const Bench unseen;
    QCOMPARE(unseen.lines().size(), 6);
    unseen.button(u"&Make it reachable"_s)->click();
    QVERIFY(unseen.says(u"do not look for it"_s));
    QCOMPARE(unseen.lines().size(), 7);
    QVERIFY(unseen.lines().at(1).startsWith("export PATH="_L1));
    unseen.button(u"Remove the &link"_s)->click();
    QCOMPARE(unseen.lines().size(), 6);
}

void TestCommandLineDialog::whatStandsInTheWayIsSaid()
{
    if (!ProgramLink::isPossible())
        QSKIP("there are no links here");
    const Bench bench;
    QDir(bench.folder.path()).mkpath(u"bin/aloftctl"_s);
    bench.button(u"&Make it reachable"_s)->click();
    QVERIFY(bench.says(u"is something else"_s));
    QVERIFY(bench.button(u"&Make it reachable"_s));
}

void TestCommandLineDialog::everythingHasAName()
{
    const Bench bench;
    for (const QLineEdit *line : bench.dialog->findChildren<QLineEdit *>())
        QVERIFY(!line->accessibleName().isEmpty());
    for (const QPushButton *button : bench.dialog->findChildren<QPushButton *>())
        QVERIFY(button->text() != "Copy"_L1 || button->accessibleName().startsWith("Copy: "_L1));
}

QTEST_MAIN(TestCommandLineDialog)
#include "tst_commandlinedialog.moc"
