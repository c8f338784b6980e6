#include "ui/editor/filematchmodel.h"
#include "ui/editor/filereplace.h"
#include "ui/editor/filesearch.h"
#include "ui/editor/findinfiles.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestFileSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsInLinesOfAnyKind();
    void leavesOutWhatIsNotTheUsers();
    void takesFilePatterns();
    void searchesNotebooksByCell();
    void showsLongLinesAroundTheMatch();
    void canBeCancelled();
    void brokenExpressionFails();
    void replacesAndUndoes();
    void undoLeavesFilesThatChanged();
    void panelStreamsIntoItsModel();
    void readOnlyItReplacesNothing();

private:
    void write(const QString &name, const QByteArray &content)
    {
        const QString path = m_folder->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(content);
    }
    QByteArray read(const QString &name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList search(const FileQuery &query)
    {
        auto *task = new FileSearch(query, this);
        QStringList found;
        bool isDone = false;
        connect(task, &FileSearch::found, this, [&](const QList<FileMatches> &files) {
            for (const FileMatches &file : files)
                for (const LineMatch &line : file.lines)
                    found.append(u"%1:%2"_s.arg(QDir(m_folder->path()).relativeFilePath(file.path),
                                                line.place));
        });
        connect(task, &Task::finished, this, [&] { isDone = true; });
        task->start();
        (void)QTest::qWaitFor([&] { return isDone; });
        found.sort();
        return found;
    }
    FileQuery queryFor(const QString &text, int options = 0) const
    {
        return {{text, options}, m_folder->path(), {}};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFileSearch::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestFileSearch::findsInLinesOfAnyKind()
{
    write(u"a.py"_s, "needle\n中文 needle needle\n");
    write(u"sub/crlf.txt"_s, "x\r\nNeedle\r\n");
    write(u"latin.txt"_s, "\xe9 needle");
    write(u"utf16.txt"_s, QByteArray("\xff\xfen\0e\0e\0d\0l\0e\0", 14));
    QCOMPARE(search(queryFor(u"needle"_s)),
             (QStringList{u"a.py:1"_s, u"a.py:2"_s, u"latin.txt:1"_s, u"sub/crlf.txt:2"_s,
                          u"utf16.txt:1"_s}));
    QCOMPARE(search(queryFor(u"Needle$"_s, FindQuery::Regex | FindQuery::MatchCase)),
             QStringList{u"sub/crlf.txt:2"_s});
}

void TestFileSearch::leavesOutWhatIsNotTheUsers()
{
    write(u".git/config"_s, "needle");
    write(u"env/pyvenv.cfg"_s, "needle");
    write(u"env/lib/x.py"_s, "needle");
    write(u"node_modules/x.js"_s, "needle");
    write(u"image.bin"_s, QByteArray("needle\0needle", 13));
    write(u"large.txt"_s, "needle" + QByteArray(largestSearchedFile, ' '));
    write(u".hidden"_s, "needle");
    QVERIFY(QFile::link(m_folder->path(), m_folder->filePath(u"loop"_s)));
    QCOMPARE(search(queryFor(u"needle"_s)), QStringList{u".hidden:1"_s});
}

void TestFileSearch::takesFilePatterns()
{
    write(u"a.py"_s, "x");
    write(u"b.md"_s, "x");
    write(u"c.txt"_s, "x");
    FileQuery query = queryFor(u"x"_s);
    query.patterns = {u"*.py"_s, u"*.md"_s};
    QCOMPARE(search(query), (QStringList{u"a.py:1"_s, u"b.md:1"_s}));
}

void TestFileSearch::searchesNotebooksByCell()
{
    write(
        u"n.ipynb"_s,
        R"({"cells":[{"cell_type":"code","id":"abcd","metadata":{},"outputs":[],"execution_count":null,)"
        R"("source":["one\n","needle"]}],"metadata":{"x":"needle"},"nbformat":4,"nbformat_minor":5})");
    QCOMPARE(search(queryFor(u"needle"_s)), QStringList{u"n.ipynb:abcd"_s});
}

void TestFileSearch::showsLongLinesAroundTheMatch()
{
    const QString line = QString(5'000, u'a') + u"needle"_s + QString(5'000, u'b');
    const FileMatches found = searchBytes(u"x"_s, line.toUtf8(), QRegularExpression(u"needle"_s));
    QCOMPARE(found.lines.size(), 1);
    const LineMatch &match = found.lines.first();
    QVERIFY(match.text.size() < 1'000);
    QCOMPARE(match.text.mid(match.ranges.first().from, match.ranges.first().length()), u"needle"_s);
}

void TestFileSearch::canBeCancelled()
{
    for (int i = 0; i < 50; ++i)
        write(u"%1.txt"_s.arg(i), "needle\n");
    auto *task = new FileSearch(queryFor(u"needle"_s), this);
    QSignalSpy finished(task, &Task::finished);
    task->start();
    task->cancel();
    QCOMPARE(finished.count(), 1);
}

void TestFileSearch::brokenExpressionFails()
{
    auto *task = new FileSearch(queryFor(u"a("_s, FindQuery::Regex), this);
    std::optional<Error> error;
    connect(task, &Task::finished, this, [&](Task *ended) { error = ended->error(); });
    task->start();
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, Error::Kind::BadInput);
    QVERIFY(error->message.contains(u"character"_s));
}

void TestFileSearch::replacesAndUndoes()
{
    write(u"a.py"_s, "old = 1\r\nOLD\r\n");
    write(u"b.txt"_s, "\xef\xbb\xbfold old");
    write(u"latin.txt"_s, "\xe9 old");
    const QStringList paths{m_folder->filePath(u"a.py"_s), m_folder->filePath(u"b.txt"_s),
                            m_folder->filePath(u"latin.txt"_s)};
    const FindQuery query{u"(o)ld"_s, FindQuery::Regex | FindQuery::MatchCase};
    const ReplaceOutcome outcome = replaceInFiles(paths, query, u"$1K"_s);
    QCOMPARE(outcome.places, 4);
    QVERIFY(outcome.errors.isEmpty());
    QCOMPARE(read(u"a.py"_s), QByteArray("oK = 1\r\nOLD\r\n"));
    QCOMPARE(read(u"b.txt"_s), QByteArray("\xef\xbb\xbfoK oK"));
    QCOMPARE(read(u"latin.txt"_s), QByteArray("\xe9 oK"));
    QVERIFY(undoReplace(outcome.files).isEmpty());
    QCOMPARE(read(u"a.py"_s), QByteArray("old = 1\r\nOLD\r\n"));
    QCOMPARE(read(u"latin.txt"_s), QByteArray("\xe9 old"));
}

void TestFileSearch::undoLeavesFilesThatChanged()
{
    write(u"a.py"_s, "old");
    const ReplaceOutcome outcome = replaceInFiles({m_folder->filePath(u"a.py"_s)}, {u"old"_s, 0},
                                                  u"new"_s);
    write(u"a.py"_s, "new and more");
    const QList<Error> errors = undoReplace(outcome.files);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.first().kind, Error::Kind::Conflict);
    QCOMPARE(read(u"a.py"_s), QByteArray("new and more"));
}

void TestFileSearch::panelStreamsIntoItsModel()
{
    write(u"a.py"_s, "needle\nneedle\n");
    write(u"b.py"_s, "needle\n");
    FindInFiles panel;
    panel.setFolder(m_folder->path());
    auto *model = panel.findChild<FileMatchModel *>();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy links(&panel, &FindInFiles::linkActivated);
    panel.open(u"needle"_s);
    panel.search();
    QTRY_COMPARE(model->lineCount(), 3);
    QCOMPARE(model->fileCount(), 2);
    const QModelIndex file = model->index(0, 0);
    QCOMPARE(file.data().toString(), u"a.py"_s);
    const QUrl link = model->index(1, 0, file).data(FileMatchModel::LinkRole).toUrl();
    QCOMPARE(link.toLocalFile(), m_folder->filePath(u"a.py"_s));
    QCOMPARE(link.fragment(), u"2:1"_s);
    QVERIFY(model->setData(file, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(model->checkedFiles(), QStringList{m_folder->filePath(u"b.py"_s)});
    panel.setFolder(u"/nowhere"_s);
    QCOMPARE(model->fileCount(), 0);
}

void TestFileSearch::readOnlyItReplacesNothing()
{
    write(u"a.py"_s, "needle\n");
    FindInFiles panel;
    panel.setFolder(m_folder->path());
    panel.open(u"needle"_s);
    panel.search();
    const auto button = [&panel](const QString &text) {
        const auto buttons = panel.findChildren<QPushButton *>();
        return *std::ranges::find_if(buttons, [&](auto *one) { return one->text() == text; });
    };
    QPushButton *replace = button(u"Replace &all"_s);
    QTRY_VERIFY(replace->isEnabled());
    panel.setAccess(Page::Access::ReadOnly);
    QVERIFY(!replace->isEnabled());
    panel.search(); // what is found later changes nothing of it
    QTRY_COMPARE(panel.findChild<FileMatchModel *>()->lineCount(), 1);
    QTRY_COMPARE(button(u"&Find"_s)->isEnabled(), true);
    QVERIFY(!replace->isEnabled());
    panel.setAccess(Page::Access::Full);
    QVERIFY(replace->isEnabled());
    QSignalSpy replaced(&panel, &FindInFiles::filesReplaced);
    replace->click();
    QTRY_COMPARE(replaced.count(), 1);
    QPushButton *undo = button(u"&Undo replace"_s);
    QTRY_VERIFY(undo->isEnabled());
    panel.setAccess(Page::Access::ReadOnly);
    QVERIFY(!undo->isEnabled());
}

QTEST_MAIN(TestFileSearch)
#include "tst_filesearch.moc"
