#include "core/text/inlineimages.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestInlineImages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsTextAndImages_data();
    void partsTextAndImages();
    void leavesOutWhatIsTooLarge();
    void namesKinds();

private:
    void feed(const QByteArray &bytes, qsizetype step)
    {
        m_text.clear();
        m_images.clear();
        InlineImages filter([this](QByteArrayView text) { m_text += text; },
                            [this](const InlineImage &image) { m_images.append(image); });
        for (qsizetype at = 0; at < bytes.size(); at += step)
            filter.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
    }

    QByteArray m_text;
    QList<InlineImage> m_images;
};

void TestInlineImages::partsTextAndImages_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("images");
    const QByteArray picture = "\x1b]1337;File=inline=1;size=3:YWJj";
    QTest::newRow("text") << QByteArray("one\ntwo") << QByteArray("one\ntwo") << QByteArrayList{};
    QTest::newRow("bell") << "a" + picture + "\a\nb" << QByteArray("a\nb") << QByteArrayList{"abc"};
    QTest::newRow("string terminator")
        << picture + "\x1b\\z" << QByteArray("z") << QByteArrayList{"abc"};
    QTest::newRow("two") << picture + "\a" + picture + "\a" << QByteArray()
                         << QByteArrayList{"abc", "abc"};
    QTest::newRow("other escapes")
        << QByteArray("\x1b[31mred\x1b]0;title\a\x1b]1338;x\a")
        << QByteArray("\x1b[31mred\x1b]0;title\a\x1b]1338;x\a") << QByteArrayList{};
    QTest::newRow("broken off") << picture + "\x1b[1mbold" << QByteArray("\x1b[1mbold")
                                << QByteArrayList{};
    QTest::newRow("never ends") << "x" + picture << QByteArray("x") << QByteArrayList{};
    QTest::newRow("no content") << QByteArray("\x1b]1337;File=x\ay") << QByteArray("y")
                                << QByteArrayList{QByteArray()};
    QTest::newRow("escape twice") << "\x1b" + picture + "\a" << QByteArray("\x1b")
                                  << QByteArrayList{"abc"};
}

void TestInlineImages::partsTextAndImages()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, images);
    for (const qsizetype step : {bytes.size(), qsizetype(1), qsizetype(3), qsizetype(7)}) {
        feed(bytes, step);
        QCOMPARE(m_text, text);
        QByteArrayList found;
        for (const InlineImage &image : std::as_const(m_images))
            found.append(image.bytes);
        QCOMPARE(found, images);
    }
    feed("\x1b]1337;File=name=YS5wbmc=;inline=1:YWJj\a", 5);
    QCOMPARE(m_images, QList{(InlineImage{u"a.png"_s, "abc"})});
}

void TestInlineImages::leavesOutWhatIsTooLarge()
{
    feed("\x1b]1337;File=inline=1:" + QByteArray(InlineImages::largestImage, 'A') + "\aafter",
         1 << 20);
    QCOMPARE(m_text, QByteArray("after"));
    QCOMPARE(m_images.size(), 1);
    QVERIFY(m_images.first().bytes.isEmpty());
}

void TestInlineImages::namesKinds()
{
    QCOMPARE(imageMimeType("\x89PNG\r\n"), u"image/png"_s);
    QCOMPARE(imageMimeType("\xFF\xD8\xFF\xE0"), u"image/jpeg"_s);
    QCOMPARE(imageMimeType("GIF89a"), u"image/gif"_s);
    QCOMPARE(imageMimeType("RIFF....WEBPVP8 "), u"image/webp"_s);
    QCOMPARE(imageMimeType("<svg>"), QString());
}

QTEST_GUILESS_MAIN(TestInlineImages)
#include "tst_inlineimages.moc"
