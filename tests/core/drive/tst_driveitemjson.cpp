#include "core/drive/driveitemjson.h"

#include <QJsonArray>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// Items as journals keep them.
class TestDriveItemJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAll_data();
    void keepsAll();
    void readsAnything();
};

void TestDriveItemJson::keepsAll_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("file") << int(DriveItem::Kind::File);
    QTest::newRow("folder") << int(DriveItem::Kind::Folder);
    QTest::newRow("link") << int(DriveItem::Kind::Link);
    QTest::newRow("document") << int(DriveItem::Kind::Document);
}

void TestDriveItemJson::keepsAll()
{
    QFETCH(const int, kind);
    DriveItem item;
    item.id = u"/a/b\n"_s;
    item.parentId = u"/a"_s;
    item.name = u"b\n"_s;
    item.kind = DriveItem::Kind(kind);
    item.size = qint64(1) << 53;
    item.modified = QDateTime::fromMSecsSinceEpoch(-86'400'001, Qt::UTC);
    item.version = u"v"_s;
    item.checksums = {{Checksum::Algorithm::Md5, QByteArray("\x00\xff", 2)},
                      {Checksum::Algorithm::Sha256, QByteArray("s")}};
    item.isTrashed = true;
    item.canEdit = item.canTrash = item.canDownload = false;
    item.webPage = QUrl(u"https://example.org/a?b=%20"_s);
    QCOMPARE(driveItemFromJson(toJson(item)), item);
    QCOMPARE(driveItemFromJson(toJson(DriveItem())), DriveItem());
}

void TestDriveItemJson::readsAnything()
{
    QCOMPARE(driveItemFromJson({}), DriveItem());
    const DriveItem item = driveItemFromJson({{u"kind"_s, u"dragon"_s},
                                              {u"size"_s, u"large"_s},
                                              {u"modified"_s, 5},
                                              {u"checksums"_s, QJsonArray{1, 2}},
                                              {u"canEdit"_s, u"no"_s}});
    QCOMPARE(item, DriveItem());
}

QTEST_APPLESS_MAIN(TestDriveItemJson)

#include "tst_driveitemjson.moc"
