#include "core/drive/folder/homedrive.h"
#include "tests/core/drive/driveoutcome.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// The user's own folder as a place.
class TestHomeDrive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsWhatAFileManagerShows();
    void deletesToTheSystemsTrashAndBack();
    void restoresOverNothing();
    void knowsWhereThingsLie();

private:
    QString path(const QString &name) const { return m_folder->filePath(u"home/"_s + name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HomeDrive> m_drive;
};

void TestHomeDrive::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->filePath(u"data"_s).toLocal8Bit());
    QVERIFY(QDir().mkpath(path(u"a"_s)) && QDir().mkpath(m_folder->filePath(u"data"_s)));
    m_drive = std::make_unique<HomeDrive>(m_folder->filePath(u"home"_s));
}

void TestHomeDrive::listsWhatAFileManagerShows()
{
    writeTo(path(u".profile"_s), "x");
    writeTo(path(u"a/.hidden"_s), "x");
    const auto listed = itemsOf(m_drive->list(u"/"_s));
    QVERIFY2(listed, wordsOf(listed).constData());
    QCOMPARE(listed->size(), 1);
    QCOMPARE(listed->constFirst().name, u"a"_s);
    QCOMPARE(itemsOf(m_drive->walk(u"/a"_s))->size(), 1); // who copies a folder wants all of it
}

void TestHomeDrive::deletesToTheSystemsTrashAndBack()
{
    writeTo(path(u"a/x"_s), "precious");
    const auto gone = itemOf(m_drive->trash(u"/a"_s));
    QVERIFY2(gone, wordsOf(gone).constData());
    QVERIFY(gone->isTrashed && !QFile::exists(path(u"a"_s)));
    QVERIFY(!QFile::exists(path(u".aloft-trash"_s)));
    const QDir notes(m_folder->filePath(u"data/Trash/info"_s));
    QCOMPARE(notes.entryList(QDir::Files).size(), 1);
    const auto back = itemOf(m_drive->restore(gone->id));
    QVERIFY2(back, wordsOf(back).constData());
    QCOMPARE(back->id, u"/a"_s);
    QCOMPARE(readFrom(path(u"a/x"_s)), "precious");
    QVERIFY(notes.entryList(QDir::Files).isEmpty());
    QCOMPARE(kindOf(itemOf(m_drive->restore(gone->id))), Error::Kind::NotFound);
    QCOMPARE(kindOf(itemOf(m_drive->trash(u"/"_s))), Error::Kind::Storage);
    QVERIFY(QFile::exists(path(u"a/x"_s)));
}

void TestHomeDrive::restoresOverNothing()
{
    writeTo(path(u"x"_s), "old");
    const auto gone = itemOf(m_drive->trash(u"/x"_s));
    writeTo(path(u"x"_s), "new");
    QCOMPARE(kindOf(itemOf(m_drive->restore(gone->id))), Error::Kind::Conflict);
    QCOMPARE(readFrom(path(u"x"_s)), "new");
}

void TestHomeDrive::knowsWhereThingsLie()
{
    QCOMPARE(m_drive->localPath(u"/a/x"_s), path(u"a/x"_s));
    QCOMPARE(m_drive->localPath(u"/"_s), m_folder->filePath(u"home"_s));
    QCOMPARE(m_drive->localPath(u"/../x"_s), QString());
}

QTEST_GUILESS_MAIN(TestHomeDrive)

#include "tst_homedrive.moc"
