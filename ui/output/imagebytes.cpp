#include "ui/output/imagebytes.h"

#include "core/text/svgsafety.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int largestInlineSide = 4096;

bool isKnownFormat(const QByteArray &format)
{
    return format == "png" || format == "jpeg" || format == "jpg" || format == "gif";
}

bool isSmall(const QSize &size)
{
    return size.width() <= largestInlineSide && size.height() <= largestInlineSide;
}

} // namespace

ImageHead imageHead(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    ImageHead head;
    if (!isKnownFormat(reader.format()))
        return head;
    head.format = reader.format() == "jpg" ? "jpeg" : reader.format();
    head.size = reader.size();
    return head;
}

bool isDecodable(const ImageHead &head)
{
    const QSize size = head.size;
    return !head.format.isEmpty() && size.width() > 0 && size.height() > 0
        && qint64{size.width()} * size.height() <= maximumImagePixels;
}

QImage decodeImage(const QByteArray &bytes, const QSize &target)
{
    if (!isDecodable(imageHead(bytes)))
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    QImage image = reader.read();
    if (!target.isEmpty() && !image.isNull() && image.size() != target)
        image = image.scaled(target, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    return image;
}

QImage drawSvg(const QByteArray &svg, const QSize &pixels)
{
    QSvgRenderer renderer(svg);
    if (!renderer.isValid() || pixels.isEmpty())
        return {};
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

QImage smallImage(const QByteArray &bytes)
{
    if (bytes.trimmed().startsWith('<')) {
        const QSize size = checkSvg(bytes) ? QSvgRenderer(bytes).defaultSize() : QSize();
        return isSmall(size) ? drawSvg(bytes, size) : QImage();
    }
    const ImageHead head = imageHead(bytes);
    return isDecodable(head) && isSmall(head.size) ? decodeImage(bytes) : QImage();
}

QByteArray dataUrlBytes(const QUrl &url)
{
    const QString text = url.toString(QUrl::FullyEncoded);
    const qsizetype comma = text.indexOf(','_L1);
    const QString head = text.left(comma);
    if (comma < 0 || !head.startsWith("data:image/"_L1) || !head.endsWith(";base64"_L1))
        return {};
    return QByteArray::fromBase64(
        QByteArray::fromPercentEncoding(QStringView(text).mid(comma + 1).toLatin1()));
}

} // namespace Aloft
