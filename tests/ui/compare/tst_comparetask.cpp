#include "core/drive/folder/folderdrive.h"
#include "core/drive/pathtasks.h"
#include "ui/compare/comparetask.h"
#include "ui/editor/textfile.h"

#include <QFile>
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
        auto *find = new FindItemTask(*m_drive, {name}); // tasks delete themselves
        DriveItem found;
        bool isOver = false;
        connect(find, &Task::finished, this, [find, &found, &isOver] {
            found = find->item();
            isOver = true;
        });
        find->start();
        return QTest::qWaitFor([&isOver] { return isOver; }) ? found : DriveItem();
    }

    void compare(const QString &name, const VersionPlace &mine, const VersionPlace &theirs)
    {
        m_comparison.reset();
        m_error.reset();
        bool isOver = false;
        auto *task = new CompareTask(name, mine, theirs);
        connect(task, &Task::finished, this, [this, task, &isOver] {
            m_comparison = task->comparison();
            m_error = task->error();
            isOver = true;
        });
        task->start();
        QTRY_VERIFY(isOver);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FolderDrive> m_drive;
    std::shared_ptr<const Comparison> m_comparison;
    std::optional<Error> m_error;
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
    compare(u"a.py"_s, {m_folder->filePath(u"here.py"_s), {}, {}},
                     {{}, m_drive.get(), item(u"there.py"_s)});
    QVERIFY(!m_error);
    QCOMPARE(m_comparison->differences().size(), 1);
    QCOMPARE(m_comparison->merged({Comparison::Take::Theirs}).value(), "a\nx\n");
}

void TestCompareTask::saysWhatIsNotThere()
{
    write(u"there.py"_s, "a");
    compare(u"a.py"_s, {m_folder->filePath(u"none.py"_s), {}, {}},
                     {{}, m_drive.get(), item(u"there.py"_s)});
    QVERIFY(m_error);
    QCOMPARE(m_error->kind, Error::Kind::NotFound);
}

void TestCompareTask::refusesWhatIsTooLarge()
{
    write(u"here.py"_s, "a");
    DriveItem large;
    large.size = largestEditableFile + 1;
    compare(u"a.py"_s, {m_folder->filePath(u"here.py"_s), {}, {}},
                     {{}, m_drive.get(), large});
    QVERIFY(m_error);
    QCOMPARE(m_error->kind, Error::Kind::BadInput);
}

void TestCompareTask::refusesWhatIsNoText()
{
    write(u"one.pt"_s, QByteArray("\0\1", 2));
    write(u"two.pt"_s, QByteArray("\0\2", 2));
    compare(u"model.pt"_s, {m_folder->filePath(u"one.pt"_s), {}, {}},
                     {m_folder->filePath(u"two.pt"_s), {}, {}});
    QVERIFY(m_error);
    QVERIFY(m_error->text().contains(u"model.pt"_s));
}

QTEST_GUILESS_MAIN(TestCompareTask)

#include "tst_comparetask.moc"
