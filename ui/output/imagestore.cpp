#include "ui/output/imagestore.h"

#include "ui/output/imagebytes.h"

#include <QThreadPool>

#include <string_view>

namespace Aloft {

namespace {

QImage draw(const ImageSource &source, const QSize &pixels)
{
    const auto encoded = QByteArray::fromRawData(source.text->data(),
                                                 static_cast<qsizetype>(source.text->size()));
    if (source.encoding == ImageSource::Encoding::Svg)
        return drawSvg(encoded, pixels);
    return decodeImage(QByteArray::fromBase64(encoded), pixels);
}

} // namespace

size_t ImageSource::key() const
{
    return text ? qHashMulti(0, std::hash<std::string_view>()(*text), text->size()) : 0;
}

ImageStore::ImageStore(QObject *parent)
    : QObject(parent)
    , m_images(byteLimit)
    , m_threads(std::make_unique<QThreadPool>())
{
    m_threads->setMaxThreadCount(2);
    m_threads->setThreadPriority(QThread::LowPriority);
}

ImageStore::~ImageStore()
{
    m_threads->clear();
    m_threads->waitForDone();
}

QImage ImageStore::cached(const ImageSource &source, const QSize &pixels) const
{
    const QImage *image = m_images.object({source.key(), pixels});
    return image ? *image : QImage();
}

void ImageStore::request(const ImageSource &source, const QSize &pixels, QObject *receiver,
                         Ready ready)
{
    const Key key{source.key(), pixels};
    auto &waiting = m_waiting[key];
    waiting.append({receiver, std::move(ready)});
    if (waiting.size() > 1)
        return;
    m_threads->start([this, source, key] {
        QImage image = draw(source, key.pixels);
        QMetaObject::invokeMethod(
            this, [this, key, image] { deliver(key, image); }, Qt::QueuedConnection);
    });
}

void ImageStore::deliver(const Key &key, const QImage &image)
{
    const auto waiting = m_waiting.take(key);
    if (!image.isNull())
        m_images.insert(key, new QImage(image), image.sizeInBytes());
    for (const Waiting &one : waiting) {
        if (one.receiver)
            one.ready(image);
    }
}

} // namespace Aloft

#include "moc_imagestore.cpp"
