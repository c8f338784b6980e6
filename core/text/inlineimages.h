#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>

namespace Aloft {

/// A picture that a program printed.
struct InlineImage
{
    QString name;     ///< as the program calls it; may be empty
    QByteArray bytes; ///< of the file; empty when it was too large or not base64

    bool operator==(const InlineImage &) const = default;
};

/// Parts pictures from the text of a terminal: OSC 1337 `File=…:BASE64`, ended by BEL or ST, as
/// terminals have it (source: iTerm2's inline images protocol). Other text passes unchanged, cut
/// anywhere. Memory is bounded by largestImage.
class InlineImages
{
public:
    using TakeText = std::function<void(QByteArrayView text)>;
    using TakeImage = std::function<void(const InlineImage &image)>;

    InlineImages(TakeText takeText, TakeImage takeImage);

    void feed(QByteArrayView bytes);
    void clear(); ///< forgets a sequence that has begun

    static constexpr qsizetype largestImage = 48 << 20; ///< characters of base64

private:
    qsizetype takePlain(QByteArrayView bytes);
    qsizetype takeBegin(QByteArrayView bytes);
    qsizetype takeSequence(QByteArrayView bytes);
    void deliver();

    TakeText m_takeText;
    TakeImage m_takeImage;
    QByteArray m_held; ///< of a sequence: its beginning, then its content
    enum class State { Plain, Begin, Content, EscapeInContent } m_state = State::Plain;
    bool m_isTooLarge = false;
};

/// "image/png" and the like, from the first bytes; empty when it is none of the usual kinds.
QString imageMimeType(QByteArrayView bytes);

} // namespace Aloft
