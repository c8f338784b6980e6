#include "ui/output/richtextview.h"

#include <QBuffer>
#include <QImage>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// A few kilobytes that promise 16 million pixels; each number gives another one.
QString largeImage(int number)
{
    QImage image(4096, 4096, QImage::Format_Mono);
    image.fill(0);
    image.setPixel(number, 0, 1);
    QBuffer png;
    png.open(QIODevice::WriteOnly);
    image.save(&png, "PNG");
    return u"data:image/png;base64,%1"_s.arg(QLatin1StringView(png.data().toBase64()));
}

} // namespace

class TestRichTextView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesNoMoreThanItsShare();
};

/// However many images a text has, and again after other colours were chosen.
void TestRichTextView::decodesNoMoreThanItsShare()
{
    QStringList images;
    QString html;
    for (int i = 0; i < 6; ++i) {
        images << largeImage(i);
        html += u"<p><img src=\"%1\"></p>"_s.arg(images.last());
    }
    RichTextView view;
    view.setSafeHtml(html);
    view.heightFor(800);
    const auto shown = [&] {
        return std::ranges::count_if(images, [&](const QString &image) {
            const QVariant found = view.document()->resource(QTextDocument::ImageResource,
                                                             QUrl(image));
            return !found.value<QImage>().isNull();
        });
    };
    QCOMPARE(shown(), 4);

    QEvent colours(QEvent::PaletteChange);
    QCoreApplication::sendEvent(&view, &colours);
    view.heightFor(800);
    QCOMPARE(shown(), 4);
}

QTEST_MAIN(TestRichTextView)
#include "tst_richtextview.moc"
