#include "core/base/settings.h"
#include "core/runs/runbook.h"
#include "tests/support/fakekernel.h"
#include "tests/support/fakerunhost.h"
#include "tests/support/fakerunhosts.h"
#include "tests/support/fakesession.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/editorsettings.h"
#include "ui/editor/historydialog.h"
#include "ui/editor/textfile.h"
#include "ui/editor/textpage.h"
#include "ui/output/runoutput.h"
#include "ui/output/runoutputs.h"
#include "ui/output/terminalview.h"
#include "ui/runs/runforms.h"
#include "ui/runs/runview.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

using Intent = Page::Intent;

class TestTextPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void savesAsItCame_data();
    void savesAsItCame();
    void keepsPermissionsAndLinks();
    void latin1TurnsIntoUtf8WhenItMust();
    void missingFileSaysSo();
    void failedSaveLosesNothing();
    void binaryIsReadOnly();
    void longLinesAreShownInRows();
    void unsavedLongLinesAreSavedWhole();
    void undoNeverLeadsToCutLines_data();
    void undoNeverLeadsToCutLines();
    void unsavedLongLinesOutliveAFailedReload();
    void reloadsWhatAnotherProgramWrote();
    void asksWhenBothChanged();
    void saveOverAnotherChangeAsks();
    void closedQuestionIsAskedAgain();
    void savesUnaskedOnlyOverWhatItKnows();
    void saysThatItsFileIsGone();
    void unsavedContentComesBack();
    void unsavedContentOutlivesItsFile();
    void unsavedContentCountsBeforeItIsShown();
    void failedReloadStaysEditable();
    void isNotWrittenWhereItMayOnlyBeRead();
    void keepsVersions();
    void givesVersionsBack();
    void statesWaitForTheText();
    void knowsItsIntents();
    void runsCellsInTheConsole();
    void runsTheSelectionWithoutItsIndentation();
    void failureStopsWhatWaits();
    void runFileSavesAndRuns();
    void runFileWaitsForItsLastRun();
    void runFileUsesWhatWasGivenLast();
    void runFileAsksWhereTheFormCannotBe();
    void stopGetsFirmer();
    void takesRunsThatWereBegunElsewhere();
    void statusTellsPlaceAndEncoding();
    void mayGoWhileItRuns();

private:
    QString pathOf(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &content)
    {
        QFile file(pathOf(name));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(content);
    }
    QByteArray read(const QString &name) const
    {
        QFile file(pathOf(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }
    void open(const QString &name)
    {
        m_page = std::make_unique<TextPage>(pathOf(name), *m_settings);
        m_page->resize(600, 400);
        m_page->show();
        connect(m_page.get(), &Page::messagePosted, this,
                [this](const Error &error, const QList<QAction *> &answers) {
                    m_messages.append(error);
                    m_answers = answers;
                });
        QTRY_VERIFY(m_page->isLoaded());
    }
    void type(const QString &text) { m_page->editor().replace({0, 0}, text); }
    FakeExecution *execution(int index)
    {
        (void)QTest::qWaitFor([&] { return m_kernel && m_kernel->executions.size() > index; });
        return m_kernel && m_kernel->executions.size() > index
            ? m_kernel->executions.at(index).data()
            : nullptr;
    }
    void giveSession()
    {
        m_session = std::make_unique<FakeSession>();
        m_session->setFolder(m_folder->path());
        m_session->kernelFor = [this](const KernelRequest &) {
            if (!m_kernel)
                m_kernel = new FakeKernel;
            return m_kernel;
        };
        m_host = std::make_unique<FakeRunHost>();
        m_hosts.set(m_session->id(), m_host.get());
        m_book = std::make_unique<RunBook>(pathOf(u"runs"_s), *m_settings, m_hosts);
        m_page->setRuns(*m_book);
        m_page->setSession(m_session.get());
    }
    QString runText() const
    {
        auto *outputs = qobject_cast<RunOutputs *>(m_page->outputView());
        auto *view = outputs ? qobject_cast<RunView *>(outputs->currentWidget()) : nullptr;
        return view ? view->terminal().text() : QString();
    }

    FakeRunHosts m_hosts;
    std::unique_ptr<FakeRunHost> m_host;
    std::unique_ptr<RunBook> m_book;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<TextPage> m_page;
    QPointer<FakeKernel> m_kernel;
    QList<Error> m_messages;
    QList<QAction *> m_answers;
};

void TestTextPage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = Settings::temporary();
    m_messages.clear();
    m_answers.clear();
}

void TestTextPage::cleanup()
{
    m_page.reset();
    m_book.reset();
    m_session.reset();
    m_settings.reset();
}

void TestTextPage::savesAsItCame_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after"); // "é" typed at the start

    QTest::newRow("UTF-8") << QByteArray("a\n")
                           << QByteArray("\xc3\xa9"
                                         "a\n");
    QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n")
                          << QByteArray("\xc3\xa9"
                                        "a\r\nb\r\n");
    QTest::newRow("mixed ends") << QByteArray("a\r\nb\nc")
                                << QByteArray("\xc3\xa9"
                                              "a\r\nb\nc");
    QTest::newRow("mark") << QByteArray("\xef\xbb\xbf"
                                        "a")
                          << QByteArray("\xef\xbb\xbf\xc3\xa9"
                                        "a");
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                          "a\0",
                                          4)
                            << QByteArray("\xff\xfe\xe9\0a\0", 6);
    QTest::newRow("Latin-1") << QByteArray("\xfc") << QByteArray("\xe9\xfc");
    QTest::newRow("empty") << QByteArray() << QByteArray("\xc3\xa9");
}

void TestTextPage::savesAsItCame()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    write(u"x.txt"_s, before);
    open(u"x.txt"_s);
    QVERIFY(!m_page->isModified());
    QVERIFY(m_page->save());
    QCOMPARE(read(u"x.txt"_s), before);
    type(u"é"_s);
    QVERIFY(m_page->isModified());
    QVERIFY(m_page->save());
    QVERIFY(!m_page->isModified());
    QCOMPARE(read(u"x.txt"_s), after);
    QVERIFY(m_messages.isEmpty());
}

void TestTextPage::keepsPermissionsAndLinks()
{
    write(u"run.sh"_s, "#!/bin/sh\n");
    QFile::setPermissions(pathOf(u"run.sh"_s),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY(QFile::link(pathOf(u"run.sh"_s), pathOf(u"link.sh"_s)));
    open(u"link.sh"_s);
    type(u"# "_s);
    QVERIFY(m_page->save());
    QVERIFY(QFileInfo(pathOf(u"link.sh"_s)).isSymLink());
    QCOMPARE(read(u"run.sh"_s), QByteArray("# #!/bin/sh\n"));
    QVERIFY(QFileInfo(pathOf(u"run.sh"_s)).isExecutable());
}

void TestTextPage::latin1TurnsIntoUtf8WhenItMust()
{
    write(u"x.txt"_s, "\xe9");
    open(u"x.txt"_s);
    type(u"中"_s);
    QVERIFY(m_page->save());
    QCOMPARE(read(u"x.txt"_s), QByteArray("中é"));
    QCOMPARE(m_messages.size(), 1);
    QVERIFY(m_messages.first().advice.contains(u"UTF-8"_s));
}

void TestTextPage::missingFileSaysSo()
{
    m_page = std::make_unique<TextPage>(pathOf(u"gone.txt"_s), *m_settings);
    QSignalSpy loaded(m_page.get(), &TextPage::loaded);
    QSignalSpy posted(m_page.get(), &Page::messagePosted);
    QTRY_COMPARE(loaded.count(), 1);
    QCOMPARE(posted.count(), 1);
    QVERIFY(!m_page->save());
}

/// Stands for a full disk as well: the file cannot be written, whatever the reason.
void TestTextPage::failedSaveLosesNothing()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"sub"_s));
    write(u"sub/x.txt"_s, "old");
    open(u"sub/x.txt"_s);
    type(u"new "_s);
    QVERIFY(QDir(pathOf(u"sub"_s)).removeRecursively());
    write(u"sub"_s, "in the way");
    const auto saved = m_page->save();
    QVERIFY(!saved);
    QVERIFY(!saved.error().message.isEmpty());
    QVERIFY2(saved.error().advice.contains(u"still here"_s), qPrintable(saved.error().advice));
    QVERIFY(m_page->isModified());
    QCOMPARE(m_page->editor().text(), u"new old"_s);
    QVERIFY(m_page->unsavedContent().endsWith("new old"));
    QVERIFY(m_page->saveAs(pathOf(u"elsewhere.txt"_s)));
    QCOMPARE(read(u"elsewhere.txt"_s), QByteArray("new old"));
    QCOMPARE(m_page->path(), pathOf(u"elsewhere.txt"_s));
}

void TestTextPage::binaryIsReadOnly()
{
    const QByteArray bytes("\x7f"
                           "ELF\0\xff",
                           6);
    write(u"program"_s, bytes);
    open(u"program"_s);
    QVERIFY(m_page->editor().isReadOnly());
    QCOMPARE(m_messages.size(), 1);
    QVERIFY(!m_page->save());
    QCOMPARE(read(u"program"_s), bytes);
}

/// As data sets come: one line of JSON. It must not be laid out as one.
void TestTextPage::longLinesAreShownInRows()
{
    const QByteArray record = R"({"name": "中", "value": 12345},)";
    const QByteArray json = '[' + record.repeated(22'000'000 / int(record.size())) + ']';
    write(u"data.json"_s, json);
    m_settings->set(EditorSettings::WrapsLines, true);
    open(u"data.json"_s);
    const CodeEditor &editor = m_page->editor();
    QVERIFY(m_page->hasCutLines());
    QVERIFY(editor.isReadOnly());
    QVERIFY(!hasLongLine(editor.utf8()));
    QCOMPARE(editor.language(), Language::PlainText);
    QVERIFY(!editor.options().wrapsLines);
    const auto labels = m_page->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"too long to edit"_s);
    }));
    QVERIFY(!m_page->save());
    QVERIFY(!m_page->saveAs(pathOf(u"other.json"_s)));
    QVERIFY(read(u"data.json"_s) == json);

    const QJsonObject view = m_page->viewState(); // as at the next start
    m_page = std::make_unique<TextPage>(pathOf(u"data.json"_s), *m_settings);
    m_page->restoreViewState(view);
    QTRY_VERIFY(m_page->isLoaded());
    QVERIFY(m_page->hasCutLines());

    write(u"data.json"_s, "[]");
    QTRY_COMPARE(m_page->editor().text(), u"[]"_s);
    QVERIFY(!m_page->hasCutLines());
    QVERIFY(!m_page->editor().isReadOnly());
    QCOMPARE(m_page->editor().language(), Language::JsonData);
    QVERIFY(m_page->editor().options().wrapsLines);
}

void TestTextPage::unsavedLongLinesAreSavedWhole()
{
    const QByteArray line = QByteArray("中").repeated(100'000) + "  ";
    write(u"x.txt"_s, "disk");
    m_settings->set(EditorSettings::TrimsOnSave, true);
    open(u"x.txt"_s);
    const QByteArray content = "aloft text 1\n" + line;
    m_page->restoreUnsavedContent(content);
    QVERIFY(m_page->hasCutLines());
    QVERIFY(m_page->isModified());
    QCOMPARE(m_page->unsavedContent(), content);
    QVERIFY(m_page->save());
    QVERIFY(!m_page->isModified());
    QCOMPARE(read(u"x.txt"_s), line);
    QVERIFY(!m_page->save());
    QCOMPARE(read(u"x.txt"_s), line);
}

void TestTextPage::undoNeverLeadsToCutLines_data()
{
    const QByteArray longText = "[" + QByteArray("1, ").repeated(100'000) + "]";
    QTest::addColumn<QByteArray>("onDisk");
    QTest::addColumn<QByteArray>("unsaved");
    QTest::addRow("the file has them") << longText << QByteArray("[1]");
    QTest::addRow("the unsaved text has them") << QByteArray("[1]") << longText;
    QTest::addRow("both have them") << longText << QByteArray(longText + ' ');
}

/// Rows of cut lines are not what the file holds: who could edit them would save them in its place.
void TestTextPage::undoNeverLeadsToCutLines()
{
    QFETCH(QByteArray, onDisk);
    QFETCH(QByteArray, unsaved);
    write(u"x.json"_s, onDisk);
    open(u"x.json"_s);
    m_page->restoreUnsavedContent("aloft text 1\n" + unsaved);
    QVERIFY(m_page->isModified());
    QVERIFY(!m_page->editor().canUndo());
    m_page->editor().undo();
    QCOMPARE(m_page->editor().isReadOnly(), m_page->hasCutLines());
    QVERIFY(m_page->isModified());
    QVERIFY(m_page->save());
    QVERIFY(!m_page->isModified());
    QCOMPARE(read(u"x.json"_s), unsaved);
    m_page->editor().undo();
    QVERIFY(!m_page->isModified());
    (void)m_page->save();
    QCOMPARE(read(u"x.json"_s), unsaved);
}

void TestTextPage::unsavedLongLinesOutliveAFailedReload()
{
    const QByteArray line = QByteArray("1, ").repeated(100'000);
    write(u"x.txt"_s, "disk");
    open(u"x.txt"_s);
    m_page->restoreUnsavedContent("aloft text 1\n" + line);
    write(u"x.txt"_s, "theirs, which is longer");
    QTRY_COMPARE(m_answers.size(), 2);
    QVERIFY(QFile::remove(pathOf(u"x.txt"_s)));
    QSignalSpy loaded(m_page.get(), &TextPage::loaded);
    m_answers.last()->trigger(); // reload
    QTRY_COMPARE(loaded.count(), 1);
    QVERIFY(m_page->editor().isReadOnly());
    QVERIFY(m_page->save());
    QCOMPARE(read(u"x.txt"_s), line);
}

void TestTextPage::reloadsWhatAnotherProgramWrote()
{
    write(u"x.txt"_s, "one");
    open(u"x.txt"_s);
    write(u"x.txt"_s, "one and two");
    QTRY_COMPARE(m_page->editor().text(), u"one and two"_s);
    QVERIFY(m_messages.isEmpty());
    QVERIFY(!m_page->isModified());
}

void TestTextPage::asksWhenBothChanged()
{
    write(u"x.txt"_s, "one");
    open(u"x.txt"_s);
    type(u"mine "_s);
    write(u"x.txt"_s, "theirs, which is longer");
    QTRY_COMPARE(m_messages.size(), 1);
    QCOMPARE(m_messages.first().kind, Error::Kind::Conflict);
    QCOMPARE(m_answers.size(), 2);
    QCOMPARE(m_page->editor().text(), u"mine one"_s);
    m_answers.first()->trigger(); // keep mine
    QVERIFY(m_page->save());
    QCOMPARE(read(u"x.txt"_s), QByteArray("mine one"));

    type(u"again "_s);
    write(u"x.txt"_s, "theirs once more, longer still");
    QTRY_COMPARE(m_messages.size(), 2);
    m_answers.last()->trigger(); // reload
    QTRY_COMPARE(m_page->editor().text(), u"theirs once more, longer still"_s);
    QVERIFY(!m_page->isModified());
}

void TestTextPage::saveOverAnotherChangeAsks()
{
    write(u"x.txt"_s, "one");
    open(u"x.txt"_s);
    type(u"mine "_s);
    write(u"x.txt"_s, "theirs");
    const auto saved = m_page->save();
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Cancelled); // the bar asks; nothing more to say
    QCOMPARE(m_messages.size(), 1);
    QCOMPARE(read(u"x.txt"_s), QByteArray("theirs"));
}

/// Whoever closes the bar must still be able to save.
void TestTextPage::closedQuestionIsAskedAgain()
{
    write(u"x.txt"_s, "one");
    open(u"x.txt"_s);
    type(u"mine "_s);
    write(u"x.txt"_s, "theirs");
    QVERIFY(!m_page->save());
    QVERIFY(!m_page->save());
    QCOMPARE(m_messages.size(), 2);
    m_answers.first()->trigger(); // keep mine
    QVERIFY(m_page->save());
    QCOMPARE(read(u"x.txt"_s), QByteArray("mine one"));
}

void TestTextPage::savesUnaskedOnlyOverWhatItKnows()
{
    write(u"x.txt"_s, "one");
    open(u"x.txt"_s);
    QVERIFY(!m_page->isFitToSave());
    type(u"mine "_s);
    QVERIFY(m_page->isFitToSave());
    write(u"x.txt"_s, "theirs, which is longer"); // and nobody has looked yet
    QVERIFY(!m_page->isFitToSave());
    QTRY_COMPARE(m_answers.size(), 2);
    QVERIFY(!m_page->isFitToSave());
    m_answers.first()->trigger(); // keep mine
    QVERIFY(m_page->isFitToSave());
    QVERIFY(QFile::remove(pathOf(u"x.txt"_s)));
    QVERIFY(!m_page->isFitToSave());
    QVERIFY(m_page->save()); // asked to
    QCOMPARE(read(u"x.txt"_s), QByteArray("mine one"));
    type(u"again "_s);
    QVERIFY(m_page->isFitToSave());
}

void TestTextPage::saysThatItsFileIsGone()
{
    write(u"x.txt"_s, "one");
    open(u"x.txt"_s);
    type(u"mine "_s);
    QVERIFY(QFile::remove(pathOf(u"x.txt"_s)));
    QTRY_COMPARE(m_messages.size(), 1);
    QCOMPARE(m_messages.first().kind, Error::Kind::NotFound);
    QVERIFY(!m_messages.first().advice.isEmpty());
    QCOMPARE(m_page->editor().text(), u"mine one"_s);
}

void TestTextPage::unsavedContentComesBack()
{
    write(u"x.txt"_s, "disk");
    open(u"x.txt"_s);
    QVERIFY(m_page->unsavedContent().isEmpty());
    type(u"中😀 "_s);
    const QByteArray content = m_page->unsavedContent();
    QVERIFY(!content.isEmpty());
    m_page = std::make_unique<TextPage>(pathOf(u"x.txt"_s), *m_settings);
    m_page->restoreUnsavedContent(content);
    QCOMPARE(m_page->unsavedContent(), content);
    QTRY_VERIFY(m_page->isLoaded());
    QCOMPARE(m_page->editor().text(), u"中😀 disk"_s);
    QVERIFY(m_page->isModified());
    m_page->carryOut(Intent::Undo);
    QCOMPARE(m_page->editor().text(), u"disk"_s);
    QVERIFY(!m_page->isModified());
}

void TestTextPage::unsavedContentOutlivesItsFile()
{
    write(u"x.txt"_s, "disk");
    open(u"x.txt"_s);
    type(u"typed "_s);
    const QByteArray content = m_page->unsavedContent();
    m_page.reset();
    QVERIFY(QFile::remove(pathOf(u"x.txt"_s)));
    m_page = std::make_unique<TextPage>(pathOf(u"x.txt"_s), *m_settings);
    m_page->restoreUnsavedContent(content);
    QSignalSpy posted(m_page.get(), &Page::messagePosted);
    QTRY_COMPARE(m_page->editor().text(), u"typed disk"_s);
    QCOMPARE(posted.count(), 1);
    QVERIFY(m_page->isModified());
    QVERIFY(m_page->save());
    QCOMPARE(read(u"x.txt"_s), QByteArray("typed disk"));
}

void TestTextPage::unsavedContentCountsBeforeItIsShown()
{
    write(u"x.txt"_s, "disk");
    m_page = std::make_unique<TextPage>(pathOf(u"x.txt"_s), *m_settings);
    QSignalSpy changes(m_page.get(), &Page::modifiedChanged);
    m_page->restoreUnsavedContent("aloft text 1\ntyped");
    QVERIFY(!m_page->isLoaded());
    QCOMPARE(changes.count(), 1);
    QVERIFY(m_page->isModified());
    QVERIFY(!m_page->isFitToSave());
    QVERIFY(!m_page->save());
    QCOMPARE(read(u"x.txt"_s), QByteArray("disk"));
    QTRY_VERIFY(m_page->isLoaded());
    QVERIFY(m_page->save());
    QCOMPARE(read(u"x.txt"_s), QByteArray("typed"));
}

void TestTextPage::failedReloadStaysEditable()
{
    write(u"x.txt"_s, "one");
    open(u"x.txt"_s);
    type(u"mine "_s);
    write(u"x.txt"_s, "theirs");
    QTRY_COMPARE(m_answers.size(), 2);
    QVERIFY(QFile::remove(pathOf(u"x.txt"_s)));
    QSignalSpy loaded(m_page.get(), &TextPage::loaded);
    m_answers.last()->trigger(); // reload
    QTRY_COMPARE(loaded.count(), 1);
    QCOMPARE(m_messages.size(), 2);
    QVERIFY(!m_page->editor().isReadOnly());
    QVERIFY(m_page->save());
    QCOMPARE(read(u"x.txt"_s), QByteArray("mine one"));
}

/// Another Aloft has its folder (UX-171): what was typed stays, and goes to another folder.
void TestTextPage::isNotWrittenWhereItMayOnlyBeRead()
{
    write(u"x.py"_s, "a\n");
    open(u"x.py"_s);
    type(u"typed "_s);
    QVERIFY(m_page->isFitToSave());
    m_page->setAccess(Page::Access::ReadOnly);
    QVERIFY(m_page->editor().isReadOnly());
    QVERIFY(!m_page->isFitToSave());
    QVERIFY(!m_page->supports(Intent::Paste) && !m_page->supports(Intent::Undo));
    const Result<void> saved = m_page->save();
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Refused);
    QVERIFY(!saved.error().advice.isEmpty());
    QCOMPARE(read(u"x.py"_s), QByteArray("a\n"));
    QVERIFY(m_page->isModified());
    QVERIFY(m_page->saveAs(pathOf(u"mine.py"_s)));
    QCOMPARE(read(u"mine.py"_s), QByteArray("typed a\n"));
    m_page->restoreUnsavedContent("of the journal\n"); // is shown all the same
    QCOMPARE(m_page->editor().text(), u"of the journal\n"_s);
    QVERIFY(m_page->editor().isReadOnly());
    m_page->setAccess(Page::Access::Full);
    QVERIFY(!m_page->editor().isReadOnly());
    QVERIFY(m_page->save());
    QCOMPARE(read(u"mine.py"_s), QByteArray("of the journal\n"));
}

void TestTextPage::keepsVersions()
{
    const LocalHistory history(pathOf(u"history"_s));
    write(u"x.txt"_s, "before");
    open(u"x.txt"_s);
    m_page->setHistory(history);
    for (const QString &typed : {u"1 "_s, u"2 "_s}) {
        type(typed);
        QVERIFY(m_page->save());
        QVERIFY(QThreadPool::globalInstance()->waitForDone());
    }
    QByteArrayList kept;
    for (const LocalHistory::Version &version : history.versionsOf(pathOf(u"x.txt"_s)))
        kept.append(history.read(version).value_or(QByteArray()));
    QCOMPARE(kept, (QByteArrayList{"2 1 before", "1 before", "before"}));
}

/// Also of a file that is gone.
void TestTextPage::givesVersionsBack()
{
    const LocalHistory history(pathOf(u"history"_s));
    const QString path = pathOf(u"x.txt"_s);
    QVERIFY(history.keep(path, "kept", QDateTime::currentDateTimeUtc()));
    m_page = std::make_unique<TextPage>(path, *m_settings);
    m_page->setHistory(history);
    QSignalSpy loaded(m_page.get(), &TextPage::loaded);
    QTRY_COMPARE(loaded.count(), 1);
    for (QAction *action : m_page->pageActions(u"edit"_s)) {
        if (action->objectName() == u"localHistory"_s)
            action->trigger();
    }
    auto *dialog = m_page->findChild<HistoryDialog *>();
    QVERIFY(dialog);
    dialog->accept();
    QCOMPARE(m_page->editor().text(), u"kept"_s);
    QVERIFY(m_page->save());
    QCOMPARE(read(u"x.txt"_s), QByteArray("kept"));
}

void TestTextPage::statesWaitForTheText()
{
    write(u"x.txt"_s, "one\ntwo\nthree\n");
    m_page = std::make_unique<TextPage>(pathOf(u"x.txt"_s), *m_settings);
    m_page->reveal(u"2:3"_s);
    QTRY_VERIFY(m_page->isLoaded());
    QCOMPARE(m_page->editor().cursorPosition(), 6);
}

void TestTextPage::knowsItsIntents()
{
    write(u"x.py"_s, "a = 1\n");
    open(u"x.py"_s);
    QVERIFY(!m_page->supports(Intent::RunFile));
    giveSession();
    QVERIFY(m_page->supports(Intent::RunFile));
    QVERIFY(m_page->supports(Intent::RunCell));
    QVERIFY(!m_page->supports(Intent::Interrupt));
    QVERIFY(!m_page->supports(Intent::RestartKernel));
    QVERIFY(!m_page->supports(Intent::Copy));
    QSignalSpy changed(m_page.get(), &Page::intentsChanged);
    m_page->carryOut(Intent::SelectAll);
    QVERIFY(m_page->supports(Intent::Copy));
    QVERIFY(changed.count() > 0);
    for (const char *menu : {"edit", "view", "run"}) {
        for (const QAction *action : m_page->pageActions(QString::fromLatin1(menu)))
            QVERIFY(!action->text().isEmpty());
    }
    write(u"x.txt"_s, "a");
    open(u"x.txt"_s);
    m_page->setSession(m_session.get());
    QVERIFY(!m_page->supports(Intent::RunFile));
}

void TestTextPage::runsCellsInTheConsole()
{
    write(u"x.py"_s, "# %% One\na = 1\n# %% Two\nb = 2\n");
    open(u"x.py"_s);
    giveSession();
    QSignalSpy output(m_page.get(), &Page::outputRequested);
    m_page->carryOut(Intent::RunCellAndAdvance);
    QCOMPARE(output.count(), 1);
    FakeExecution *first = execution(0);
    QVERIFY(first);
    QCOMPARE(first->request().code, u"# %% One\na = 1"_s);
    QCOMPARE(m_page->editor().lineAt(m_page->editor().cursorPosition()), 3);
    QVERIFY(m_page->supports(Intent::Interrupt));
    QVERIFY(!m_page->workToLose().isEmpty());
    m_page->carryOut(Intent::RunCell);
    QCOMPARE(m_kernel->executions.size(), 1); // one after the other
    first->start(1);
    first->print(u"hello\n"_s);
    first->end(Execution::Status::Ok, {{"status", "ok"}});
    FakeExecution *second = execution(1);
    QVERIFY(second);
    QVERIFY(second->request().code.startsWith(u"# %% Two\nb = 2"_s));
    second->start(2);
    second->end(Execution::Status::Ok, {{"status", "ok"}});
    QTRY_VERIFY(!m_page->supports(Intent::Interrupt));
    auto *shown = m_page->outputView()->findChild<RunOutput *>();
    QVERIFY(shown);
    QVERIFY2(shown->terminal().text().contains(u"hello"_s), qPrintable(shown->terminal().text()));
    QVERIFY(m_page->supports(Intent::RestartKernel));
    m_page->carryOut(Intent::RestartKernel);
    const auto *question = m_page->findChild<QMessageBox *>();
    QVERIFY(question);
    QCOMPARE(question->defaultButton()->text(), u"Keep variables"_s);
    question->defaultButton()->click();
    QCoreApplication::processEvents();
    QCOMPARE(m_kernel->restarts, 0);
    QCOMPARE(m_session->requests.first().type, u"console"_s);
}

void TestTextPage::runsTheSelectionWithoutItsIndentation()
{
    write(u"x.py"_s, "if a:\n    b = 1\n    c = 2\n");
    open(u"x.py"_s);
    giveSession();
    m_page->editor().select({6, 25});
    m_page->carryOut(Intent::RunCell);
    QVERIFY(execution(0));
    QCOMPARE(execution(0)->request().code, u"b = 1\nc = 2"_s);
}

void TestTextPage::failureStopsWhatWaits()
{
    write(u"x.py"_s, "# %%\na\n# %%\nb\n# %%\nc\n");
    open(u"x.py"_s);
    giveSession();
    for (int i = 0; i < 3; ++i)
        m_page->carryOut(Intent::RunCellAndAdvance);
    QVERIFY(execution(0));
    execution(0)->start(1);
    execution(0)->end(Execution::Status::Failed, {{"status", "error"}});
    QTRY_VERIFY(!m_page->supports(Intent::Interrupt));
    QCOMPARE(m_kernel->executions.size(), 1);
}

void TestTextPage::runFileSavesAndRuns()
{
    write(u"x.py"_s, "print(1)\n");
    open(u"x.py"_s);
    giveSession();
    type(u"import os\n"_s);
    m_page->carryOut(Intent::RunFile);
    QCOMPARE(read(u"x.py"_s), QByteArray("import os\nprint(1)\n"));
    QTRY_COMPARE(m_host->orders.size(), 1);
    const RunOrder order = m_host->orders.first();
    QCOMPARE(order.name, u"x.py"_s);
    QCOMPARE(order.source, QByteArray("import os\nprint(1)\n"));
    QTRY_VERIFY(m_host->watched.contains(order.id));
    m_host->write(order.id, "one\n");
    m_host->write(order.id, "two\n", OutputMark::Stream::Stderr);
    QTRY_COMPARE(runText(), u"one\ntwo"_s);
    QVERIFY(m_page->supports(Intent::Interrupt));
    QVERIFY(m_page->workToLose().isEmpty()); // the run is the book's
    m_page->carryOut(Intent::Interrupt);
    QTRY_COMPARE(m_host->signalled,
                 (QList<FakeRunHost::Signalled>{{order.id, RunSignal::Interrupt}}));
}

void TestTextPage::runFileWaitsForItsLastRun()
{
    write(u"x.py"_s, "a\n");
    open(u"x.py"_s);
    giveSession();
    m_page->carryOut(Intent::RunFile);
    QTRY_COMPARE(m_host->orders.size(), 1);
    m_page->carryOut(Intent::RunFile);
    QCOMPARE(m_messages.size(), 1);
    QVERIFY(!m_messages.first().advice.isEmpty());
    m_host->end(m_host->orders.first().id, 1);
    QTRY_VERIFY(!m_page->supports(Intent::Interrupt));
    m_page->carryOut(Intent::RunFile);
    QTRY_COMPARE(m_host->orders.size(), 2);
    QCOMPARE(m_messages.size(), 1);
}

/// With its arguments, in its folder (UX-083); the status bar says so, until they are forgotten.
void TestTextPage::runFileUsesWhatWasGivenLast()
{
    write(u"x.py"_s, "a\n");
    open(u"x.py"_s);
    giveSession();
    RunForms forms(pathOf(u"state"_s));
    m_page->setForms(forms);
    const auto formPart = [this] {
        const QList<Page::StatusPart> parts = m_page->statusParts();
        const auto found = std::ranges::find(parts, u"form"_s, &Page::StatusPart::id);
        return found == parts.cend() ? Page::StatusPart() : *found;
    };
    QVERIFY(formPart().id.isEmpty());
    const RunForm form{u"--name 'first try'"_s, {}, u"CUDA_VISIBLE_DEVICES=1"_s};
    QVERIFY(forms.remember(pathOf(u"x.py"_s), form));
    QCOMPARE(formPart().text, u"Runs with --name 'first try' · CUDA_V…"_s);
    QVERIFY(formPart().description.endsWith(u"--name 'first try' · CUDA_VISIBLE_DEVICES"_s));
    m_page->carryOut(Intent::RunFile);
    QTRY_COMPARE(m_host->orders.size(), 1);
    const RunOrder order = m_host->orders.first();
    QCOMPARE(order.arguments, (QStringList{u"--name"_s, u"first try"_s}));
    QCOMPARE(order.environment.value(u"CUDA_VISIBLE_DEVICES"_s), u"1"_s);

    QSignalSpy notes(m_page.get(), &Page::notePosted);
    QAction *forget = formPart().action->menu()->actions().constLast();
    forget->trigger();
    QVERIFY(formPart().id.isEmpty());
    QVERIFY(!forget->isVisible());
    m_page->carryOut(Intent::RunFile); // beside the one with arguments
    QTRY_COMPARE(m_host->orders.size(), 2);
    QCOMPARE(m_host->orders.last().arguments, QStringList());
    QCOMPARE(notes.count(), 1);
    notes.constFirst().at(1).value<QList<QAction *>>().constFirst()->trigger();
    QCOMPARE(forms.of(pathOf(u"x.py"_s)), form);
    QVERIFY(!formPart().id.isEmpty());
}

void TestTextPage::runFileAsksWhereTheFormCannotBe()
{
    write(u"x.py"_s, "a\n");
    open(u"x.py"_s);
    giveSession();
    m_session->provider().capability |= Provider::Capability::SharesFiles;
    RunForms forms(pathOf(u"state"_s));
    m_page->setForms(forms);
    QSignalSpy wanted(m_page.get(), &Page::formWanted);
    QSignalSpy output(m_page.get(), &Page::outputRequested);
    for (const RunForm &form :
         {RunForm{{}, pathOf(u"gone"_s), {}}, RunForm{u"--name 'first"_s, {}, {}},
          RunForm{{}, {}, u"HF_TOKEN=hf_abc"_s}}) {
        QVERIFY(forms.remember(pathOf(u"x.py"_s), form));
        m_page->carryOut(Intent::RunFile);
    }
    QCOMPARE(wanted.count(), 3);
    QCOMPARE(output.count(), 0);
    QVERIFY(m_host->orders.isEmpty());
    QVERIFY(forms.remember(pathOf(u"x.py"_s), {{}, m_folder->path(), {}}));
    m_page->carryOut(Intent::RunFile);
    QTRY_COMPARE(m_host->orders.size(), 1);
    QCOMPARE(m_host->orders.first().folder, m_folder->path());
}

/// Whoever presses Stop again is served by the same key (UX-113).
void TestTextPage::stopGetsFirmer()
{
    write(u"x.py"_s, "a\n");
    open(u"x.py"_s);
    giveSession();
    m_page->carryOut(Intent::RunFile);
    QTRY_COMPARE(m_host->orders.size(), 1);
    const QString id = m_host->orders.first().id;
    QTRY_VERIFY(m_host->watched.contains(id));
    auto *patience = m_page->outputView()->findChild<QTimer *>(u"stopPatience"_s);
    QSignalSpy requests(m_page.get(), &Page::outputRequested);
    QList<FakeRunHost::Signalled> expected;
    for (const RunSignal step : {RunSignal::Interrupt, RunSignal::Terminate, RunSignal::Kill}) {
        m_page->carryOut(Intent::Interrupt);
        expected << FakeRunHost::Signalled{id, step};
        QTRY_COMPARE(m_host->signalled, expected);
        if (step == RunSignal::Kill)
            break;
        QTRY_VERIFY(patience->isActive());
        const int wait = patience->interval();
        patience->start(0);
        QTRY_VERIFY(!patience->isActive());
        patience->setInterval(wait);
    }
    QCOMPARE(requests.count(), 2); // each harder step is shown where it is offered
}

/// With arguments, say.
void TestTextPage::takesRunsThatWereBegunElsewhere()
{
    write(u"x.py"_s, "a\n");
    open(u"x.py"_s);
    giveSession();
    RunOrder order;
    order.name = u"x.py"_s;
    order.arguments = QStringList{u"--lr"_s, u"1"_s};
    const QString id = m_book->submit(m_session->id(), order);
    QVERIFY(!m_page->supports(Intent::Interrupt));
    QVERIFY(m_page->showRun(id));
    QTRY_VERIFY(m_page->supports(Intent::Interrupt));
    m_page->carryOut(Intent::RunFile); // in a tab of its own
    QTRY_COMPARE(m_host->orders.size(), 2);
    QVERIFY(m_messages.isEmpty());
    auto *outputs = qobject_cast<RunOutputs *>(m_page->outputView());
    QCOMPARE(outputs->count(), 2);
    QVERIFY(m_page->showRun(id));
    QCOMPARE(outputs->count(), 2);
    m_page->carryOut(Intent::Interrupt);
    QTRY_COMPARE(m_host->signalled.size(), 2);
    QVERIFY(!m_page->showRun(u"unknown"_s));
}

void TestTextPage::statusTellsPlaceAndEncoding()
{
    write(u"x.py"_s, "if a:\r\n  😀b\r\n");
    open(u"x.py"_s);
    m_page->editor().setCursorPosition(11);
    QStringList texts;
    for (const Page::StatusPart &part : m_page->statusParts()) {
        texts.append(part.text);
        QVERIFY(!part.description.isEmpty());
    }
    QCOMPARE(texts, (QStringList{u"Ln 2, Col 5"_s, u"Spaces: 2"_s, u"UTF-8 CRLF"_s, u"Python"_s}));
}

void TestTextPage::mayGoWhileItRuns()
{
    write(u"x.py"_s, "# %%\na\n# %%\nb\n");
    open(u"x.py"_s);
    giveSession();
    m_page->carryOut(Intent::RunCellAndAdvance);
    m_page->carryOut(Intent::RunCellAndAdvance);
    QVERIFY(execution(0));
    m_page->activateWindow();
    m_page->editor().setFocus();
    m_page.reset();
    if (FakeExecution *left = execution(0))
        left->end(Execution::Status::Ok, {{"status", "ok"}});
}

QTEST_MAIN(TestTextPage)
#include "tst_textpage.moc"
