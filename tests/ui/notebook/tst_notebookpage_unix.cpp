// A notebook page and a disk that is full.

#include "core/base/atomicfile.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "tests/support/filesizelimit_unix.h"
#include "ui/notebook/notebookeditor.h"
#include "ui/notebook/notebookpage.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestNotebookPageUnix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fullDisksLoseNothing_data();
    void fullDisksLoseNothing();
};

void TestNotebookPageUnix::fullDisksLoseNothing_data()
{
    QTest::addColumn<int>("limit");
    QTest::newRow("at once") << 0;
    QTest::newRow("half-way") << 100'000;
}

void TestNotebookPageUnix::fullDisksLoseNothing()
{
    QFETCH(int, limit);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.ipynb"_s);
    const QByteArray before = writeNotebook(newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s));
    QVERIFY(writeFile(path, before));
    NotebookPage page(path, EditorOptions{}, nullptr);
    QTRY_VERIFY(page.editor());
    const QString source = u"mine = 1\n"_s.repeated(50'000);
    NotebookDocument &document = page.editor()->document();
    document.setSource(document.cellAt(0).id, source);

    {
        const FileSizeLimit bound{rlim_t(limit)};
        const Result<void> saved = page.save();
        QVERIFY(!saved);
        const Error &error = saved.error();
        QCOMPARE(error.kind, Error::Kind::Storage);
        QVERIFY2(error.message.contains(path), qPrintable(error.message));
        QVERIFY2(error.message.contains(u"File too large"_s), qPrintable(error.message));
        QVERIFY2(error.advice.contains(u"journal"_s), qPrintable(error.advice));
        QVERIFY2(error.advice.contains(u"old file is unchanged"_s), qPrintable(error.advice));
        QVERIFY(page.isModified());
        QCOMPARE(readFile(path, 1'000'000).value(), before);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden),
                 QStringList{u"x.ipynb"_s});
        const auto journaled = readNotebook(page.unsavedContent());
        QVERIFY(journaled);
        QCOMPARE(journaled->cells[0].source, source);
    }
    QVERIFY(page.save()); // there is room again
    QVERIFY(!page.isModified());
    QCOMPARE(readNotebook(readFile(path, 10'000'000).value())->cells[0].source, source);
}

QTEST_MAIN(TestNotebookPageUnix)
#include "tst_notebookpage_unix.moc"
