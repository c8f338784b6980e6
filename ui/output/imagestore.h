#pragma once

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <string>

class QThreadPool;

namespace Aloft {

/// A picture as an output carries it: base64 of PNG, JPEG or GIF, or the text of a safe SVG.
/// The text is shared, so that asking from another thread copies nothing.
struct ImageSource
{
    enum class Encoding { Base64, Svg };

    std::shared_ptr<const std::string> text;
    Encoding encoding = Encoding::Base64;

    size_t key() const; ///< the same for the same picture
};

/// Decodes and scales pictures in worker threads and keeps what was drawn last, up to a number
/// of bytes. One for the whole window; lives in the UI thread.
class ImageStore : public QObject
{
    Q_OBJECT

public:
    using Ready = std::function<void(const QImage &image)>; ///< null when it cannot be decoded

    explicit ImageStore(QObject *parent = nullptr);
    ~ImageStore() override;

    /// The picture at this size (device pixels) if it is at hand; null otherwise.
    QImage cached(const ImageSource &source, const QSize &pixels) const;

    /// Calls ready in the UI thread, later, unless receiver is gone by then.
    void request(const ImageSource &source, const QSize &pixels, QObject *receiver, Ready ready);

    static constexpr qsizetype byteLimit = 96 * 1024 * 1024;

private:
    struct Key
    {
        size_t picture;
        QSize pixels;

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.picture, key.pixels.width(), key.pixels.height());
        }
    };
    struct Waiting
    {
        QPointer<QObject> receiver;
        Ready ready;
    };

    void deliver(const Key &key, const QImage &image);

    mutable QCache<Key, QImage> m_images;
    QHash<Key, QList<Waiting>> m_waiting;
    std::unique_ptr<QThreadPool> m_threads;
};

} // namespace Aloft
