#include "core/drive/folder/folderdrive.h"
#include "core/drive/pathtasks.h"
#include "ui/compare/comparetask.h"
#include "ui/editor/textfile.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// Versions on this disk and on a folder drive.
class TestCompareTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comparesDiskAndDrive();
    void saysWhatIsNotThere();
    void refusesWhatIsTooLarge();
    void refusesWhatIsNoText();

private:
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    DriveItem item(const QString &name) const
    {
        FindItemTask find(*m_drive, {name});
        QSignalSpy finished(&find, &Task::finished);
        find.start();
        return finished.isEmpty() && !finished.wait() ? DriveItem() : find.item();
    }

    static void finish(CompareTask &task)
    {
        QSignalSpy finished(&task, &Task::finished);
        task.start();
        QTRY_COMPARE(finished.size(), 1);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FolderDrive> m_drive;
};

void TestCompareTask::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_drive = std::make_unique<FolderDrive>(m_folder->path());
}

void TestCompareTask::comparesDiskAndDrive()
{
    write(u"here.py"_s, "a\nb\n");
    write(u"there.py"_s, "a\nx\n");
    CompareTask task(u"a.py"_s, {m_folder->filePath(u"here.py"_s), {}, {}},
                     {{}, m_drive.get(), item(u"there.py"_s)});
    finish(task);
    QVERIFY(!task.error());
    QCOMPARE(task.comparison()->differences().size(), 1);
    QCOMPARE(task.comparison()->merged({Comparison::Take::Theirs}).value(), "a\nx\n");
}

void TestCompareTask::saysWhatIsNotThere()
{
    write(u"there.py"_s, "a");
    CompareTask task(u"a.py"_s, {m_folder->filePath(u"none.py"_s), {}, {}},
                     {{}, m_drive.get(), item(u"there.py"_s)});
    finish(task);
    QVERIFY(task.error());
    QCOMPARE(task.error()->kind, Error::Kind::NotFound);
}

void TestCompareTask::refusesWhatIsTooLarge()
{
    write(u"here.py"_s, "a");
    DriveItem large;
    large.size = largestEditableFile + 1;
    CompareTask task(u"a.py"_s, {m_folder->filePath(u"here.py"_s), {}, {}},
                     {{}, m_drive.get(), large});
    finish(task);
    QVERIFY(task.error());
    QCOMPARE(task.error()->kind, Error::Kind::BadInput);
}

void TestCompareTask::refusesWhatIsNoText()
{
    write(u"one.pt"_s, QByteArray("\0\1", 2));
    write(u"two.pt"_s, QByteArray("\0\2", 2));
    CompareTask task(u"model.pt"_s, {m_folder->filePath(u"one.pt"_s), {}, {}},
                     {m_folder->filePath(u"two.pt"_s), {}, {}});
    finish(task);
    QVERIFY(task.error());
    QVERIFY(task.error()->text().contains(u"model.pt"_s));
}

QTEST_GUILESS_MAIN(TestCompareTask)

#include "tst_comparetask.moc"
