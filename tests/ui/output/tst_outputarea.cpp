#include "ui/output/imageitem.h"
#include "ui/output/imagestore.h"
#include "ui/output/outputarea.h"
#include "ui/output/streamitem.h"
#include "ui/output/tableitem.h"
#include "ui/output/terminalview.h"

#include <QAction>
#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

StreamOutput printed(const std::string &text, StreamOutput::Name name = StreamOutput::Name::Stdout)
{
    return {name, text};
}

RichOutput rich(const Json &data)
{
    RichOutput output;
    output.data = data;
    return output;
}

std::string base64Png(const QSize &size, const QColor &color)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return buffer.data().toBase64().toStdString();
}

/// The head of a PNG that promises a size; what follows does not matter.
std::string pngPromising(quint32 width, quint32 height)
{
    QByteArray bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    for (const quint32 side : {width, height}) {
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes.append(static_cast<char>(side >> shift & 0xff));
    }
    bytes.append("\x08\x02\x00\x00\x00\0\0\0\0", 9);
    return bytes.toBase64().toStdString();
}

} // namespace

class TestOutputArea : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void joinsStreams();
    void overwritesProgressBars();
    void growsInPlace();
    void foldsLongText();
    void keepsTheItemOfAnAnimation();
    void updatesADisplayInPlace();
    void showsTheFirstOfVeryManyOutputs();
    void saysHowManyAreHeldBack();
    void showsDataFramesAsTables();
    void showsErrorsAndGaps();
    void decodesImagesElsewhere();
    void picturesHaveKeys();
    void refusesPictureBombs();
    void refusesUnsafeSvg();
    void survivesOddBundles_data();
    void survivesOddBundles();
    void floodStaysBounded();

private:
    template<typename Item>
    Item *item(int index) const
    {
        return qobject_cast<Item *>(m_area->itemAt(index));
    }

    bool said(const QString &text) const
    {
        const auto labels = m_area->findChildren<QLabel *>();
        return std::ranges::find(labels, text, &QLabel::text) != labels.end();
    }

    std::vector<Output> m_outputs;
    std::unique_ptr<ImageStore> m_store;
    std::unique_ptr<OutputArea> m_area;
};

void TestOutputArea::init()
{
    m_outputs.clear();
    m_store = std::make_unique<ImageStore>();
    m_area = std::make_unique<OutputArea>(OutputServices{m_store.get(), {}});
    m_area->resize(600, 400);
}

void TestOutputArea::cleanup()
{
    m_area.reset();
    m_store.reset();
}

void TestOutputArea::joinsStreams()
{
    m_outputs = {printed("a\n"), printed("b\n", StreamOutput::Name::Stderr),
                 rich({{"text/plain", "1"}}), printed("c")};
    m_area->reset(m_outputs);
    QCOMPARE(m_area->itemCount(), 3);
    m_outputs.push_back(printed("d"));
    m_area->append(m_outputs, 4);
    QCOMPARE(m_area->itemCount(), 3);
    QCOMPARE(item<StreamItem>(2)->plainText().trimmed(), u"cd"_s);
    QVERIFY(m_area->heightFor(600) > 0);
}

void TestOutputArea::overwritesProgressBars()
{
    m_outputs = {printed("\r 10%|#   |", StreamOutput::Name::Stderr)};
    m_area->reset(m_outputs);
    auto &text = std::get<StreamOutput>(m_outputs[0]).text;
    const auto from = static_cast<qsizetype>(text.size());
    text += "\r100%|####|\n";
    m_area->grow(m_outputs, 0, from);
    QCOMPARE(item<StreamItem>(0)->plainText().trimmed(), u"100%|####|"_s);
}

void TestOutputArea::growsInPlace()
{
    m_outputs = {printed("one\n")};
    m_area->reset(m_outputs);
    const auto *first = m_area->itemAt(0);
    std::get<StreamOutput>(m_outputs[0]).text += "two\n";
    m_area->grow(m_outputs, 0, 4);
    QCOMPARE(m_area->itemAt(0), first);
    QVERIFY(m_area->plainText().contains(u"two"_s));
}

void TestOutputArea::foldsLongText()
{
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += std::to_string(i) + '\n';
    m_outputs = {printed(text)};
    m_area->reset(m_outputs);
    auto *stream = item<StreamItem>(0);
    QVERIFY(stream->isLong() && stream->isFolded());
    const int folded = stream->heightFor(600);
    QSignalSpy heights(stream, &OutputItem::heightChanged);
    stream->setUnfolded(true);
    QVERIFY(heights.count() > 0);
    QVERIFY(stream->heightFor(600) > 5 * folded);
    QVERIFY(stream->plainText().contains(u"\n999"_s));
}

void TestOutputArea::keepsTheItemOfAnAnimation()
{
    m_outputs = {rich({{"image/png", base64Png({40, 30}, Qt::red)}})};
    m_area->reset(m_outputs);
    const auto *first = m_area->itemAt(0);
    m_outputs = {rich({{"image/png", base64Png({40, 30}, Qt::blue)}})};
    m_area->reset(m_outputs);
    QCOMPARE(m_area->itemAt(0), first);
    m_outputs = {printed("done")};
    m_area->reset(m_outputs);
    QVERIFY(item<StreamItem>(0));
    QCOMPARE(m_area->itemCount(), 1);
}

void TestOutputArea::updatesADisplayInPlace()
{
    m_outputs = {rich({{"text/plain", "1"}}), rich({{"text/plain", "x"}})};
    m_area->reset(m_outputs);
    const auto *first = m_area->itemAt(0);
    m_outputs[0] = rich({{"text/plain", "2"}});
    m_area->change(m_outputs, 0);
    QCOMPARE(m_area->itemAt(0), first);
    QCOMPARE(m_area->itemAt(0)->plainText().trimmed(), u"2"_s);
    m_outputs[0] = rich({{"image/png", base64Png({10, 10}, Qt::red)}});
    m_area->change(m_outputs, 0);
    QVERIFY(item<ImageItem>(0));
}

void TestOutputArea::showsTheFirstOfVeryManyOutputs()
{
    for (int i = 0; i < 10'000; ++i)
        m_outputs.push_back(rich({{"text/plain", std::to_string(i)}}));
    m_area->reset(m_outputs);
    QCOMPARE(m_area->itemCount(), OutputArea::itemsAtOnce);
    m_outputs.push_back(rich({{"text/plain", "last"}}));
    m_area->append(m_outputs, 10'000);
    QCOMPARE(m_area->itemCount(), OutputArea::itemsAtOnce);
    m_area->showMore(m_outputs);
    QCOMPARE(m_area->itemCount(), 2 * OutputArea::itemsAtOnce);
    QCOMPARE(m_area->itemAt(99)->plainText().trimmed(), u"99"_s);
}

void TestOutputArea::saysHowManyAreHeldBack()
{
    const auto button = [this](const QString &text) {
        const auto buttons = m_area->findChildren<QToolButton *>();
        const auto found = std::ranges::find(buttons, text, &QToolButton::text);
        return found != buttons.end() && (*found)->isVisibleTo(m_area.get()) ? *found : nullptr;
    };
    for (int i = 0; i < OutputArea::itemsAtOnce + 1; ++i)
        m_outputs.push_back(rich({{"text/plain", std::to_string(i)}}));
    m_area->setHeldBack(0);
    m_area->reset(m_outputs);
    QVERIFY(button(u"Show more"_s));
    QVERIFY(!button(u"Save all as text…"_s));

    m_area->setHeldBack(989'949);
    m_area->append(m_outputs, int(m_outputs.size())); // one of those that only a file has
    QTRY_VERIFY(said(u"989,950 more outputs are not shown."_s));
    const int height = m_area->heightFor(600);
    m_area->showMore(m_outputs);
    QVERIFY(said(u"989,949 more outputs are not shown."_s));
    QVERIFY(m_area->heightFor(600) > height);
    QVERIFY(!button(u"Show more"_s));
    QSignalSpy wanted(m_area.get(), &OutputArea::saveRequested);
    QVERIFY(button(u"Save all as text…"_s));
    button(u"Save all as text…"_s)->click();
    QCOMPARE(wanted.size(), 1);
    m_area->setHeldBack(0);
    m_area->reset({});
    QVERIFY(!button(u"Save all as text…"_s));
}

void TestOutputArea::showsDataFramesAsTables()
{
    m_outputs = {rich({{"text/html",
                        "<table><thead><tr><th></th><th>x</th></tr></thead><tbody>"
                        "<tr><th>0</th><td>1.5</td></tr></tbody></table>"}})};
    m_area->reset(m_outputs);
    auto *table = item<TableItem>(0);
    QVERIFY(table);
    QCOMPARE(table->table().rows.size(), size_t(1));
    QVERIFY(table->heightFor(600) > 0);
}

void TestOutputArea::showsErrorsAndGaps()
{
    m_outputs = {ErrorOutput{u"ValueError"_s, u"no"_s, {u"\x1b[31mValueError\x1b[0m: no"_s}},
                 GapOutput{u"Some output was lost."_s}, ErrorOutput{u"E"_s, u"v"_s, {}},
                 UnknownOutput{Json::object()}};
    m_area->reset(m_outputs);
    QCOMPARE(m_area->itemCount(), 4);
    QCOMPARE(m_area->itemAt(0)->plainText().trimmed(), u"ValueError: no"_s);
    QCOMPARE(m_area->itemAt(1)->plainText(), u"Some output was lost."_s);
    QCOMPARE(m_area->itemAt(2)->plainText().trimmed(), u"E: v"_s);
}

void TestOutputArea::decodesImagesElsewhere()
{
    const std::string png = base64Png({64, 32}, Qt::green);
    m_outputs = {rich({{"image/png", png}})};
    m_area->show();
    m_area->reset(m_outputs);
    QCOMPARE(item<ImageItem>(0)->naturalSize(), QSize(64, 32));
    const ImageSource source{std::make_shared<const std::string>(png),
                             ImageSource::Encoding::Base64};
    const QSize pixels = QSize(64, 32) * m_area->devicePixelRatioF();
    QTRY_VERIFY(!m_store->cached(source, pixels).isNull());
    QCOMPARE(m_store->cached(source, pixels).pixelColor(5, 5), QColor(Qt::green));
}

void TestOutputArea::picturesHaveKeys()
{
    m_outputs = {rich({{"image/png", base64Png({40, 30}, Qt::red)}})};
    m_area->reset(m_outputs);
    QAction copyText;
    copyText.setShortcut(QKeySequence::Copy); // as the window has for its page
    m_area->addAction(&copyText);
    m_area->show();
    QVERIFY(QTest::qWaitForWindowActive(m_area.get()));
    auto *picture = item<ImageItem>(0);
    QVERIFY(picture);
    QVERIFY(picture->focusPolicy() & Qt::TabFocus);
    picture->setFocus();
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(picture, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(40, 30));
    QTest::keyClick(picture, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(picture->zoom() > 1);
    QTest::keyClick(picture, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(picture->zoom(), 1.0);
}

void TestOutputArea::refusesPictureBombs()
{
    m_outputs = {rich({{"image/png", pngPromising(60'000, 60'000)}}),
                 rich({{"image/png", "not a picture"}}),
                 rich({{"image/jpeg", pngPromising(0x7fffffff, 0x7fffffff)}})};
    m_area->reset(m_outputs);
    for (int i = 0; i < m_area->itemCount(); ++i)
        QVERIFY(item<ImageItem>(i)->isRefused());
}

void TestOutputArea::refusesUnsafeSvg()
{
    m_outputs = {rich({{"image/svg+xml",
                        "<svg xmlns='http:/"
                        "/www.w3.org/2000/svg' width='9'"
                        " height='9'><script>x()</script></svg>"}}),
                 rich({{"image/svg+xml",
                        "<svg xmlns='http:/"
                        "/www.w3.org/2000/svg' width='20'"
                        " height='10'><rect width='5' height='5'/></svg>"}})};
    m_area->reset(m_outputs);
    QVERIFY(!item<ImageItem>(0));
    QVERIFY(item<ImageItem>(1));
    QCOMPARE(item<ImageItem>(1)->naturalSize(), QSize(20, 10));
}

void TestOutputArea::survivesOddBundles_data()
{
    QTest::addColumn<QByteArray>("data");
    for (const char *data :
         {"{}", "[]", "null", "\"x\"", R"({"text/plain":7})", R"({"text/html":null})",
          R"({"image/png":[]})", R"({"image/svg+xml":""})", R"({"application/json":null})",
          R"({"text/markdown":{"a":1}})", R"({"text/html":"<table>"})",
          R"({"text/latex":"$$\\frac"})", R"({"text/html":"<script>"})"})
        QTest::newRow(data) << QByteArray(data);
}

void TestOutputArea::survivesOddBundles()
{
    QFETCH(QByteArray, data);
    m_outputs = {rich(Json::parse(data.toStdString()))};
    m_area->reset(m_outputs);
    QCOMPARE(m_area->itemCount(), 1);
    QVERIFY(m_area->heightFor(300) >= 0);
}

void TestOutputArea::floodStaysBounded()
{
    m_outputs = {printed("start\n")};
    m_area->reset(m_outputs);
    auto &text = std::get<StreamOutput>(m_outputs[0]).text;
    for (int i = 0; i < 100'000; ++i) {
        const auto from = static_cast<qsizetype>(text.size());
        text += "line " + std::to_string(i) + '\n';
        m_area->grow(m_outputs, 0, from);
    }
    QCOMPARE(m_area->itemCount(), 1);
    auto *stream = item<StreamItem>(0);
    QTRY_VERIFY(stream->isFolded());
    QTRY_VERIFY(stream->terminal()->lineCount() >= 100'000);
    QVERIFY(stream->heightFor(600) < 2000);
}

QTEST_MAIN(TestOutputArea)
#include "tst_outputarea.moc"
