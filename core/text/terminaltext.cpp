#include "core/text/terminaltext.h"

#include "core/text/terminallines.h"
#include "core/text/terminalstyle.h"

#include <QUrl>

#include <algorithm>

namespace Aloft {

namespace {

constexpr qsizetype LongestSequence = 4096; // longer ones are given up, and swallowed
constexpr qsizetype MostLinks = 10'000;
constexpr qsizetype TabWidth = 8;

} // namespace

/// The parser: a state for what stands between two pieces of input, and the lines it writes to.
class TerminalText::Private
{
public:
    explicit Private(const Limits &limits) : lines(limits) { }

    void feed(QByteArrayView bytes);

    TerminalLines lines;
    QStringList links; ///< the first is number 1

private:
    enum class State { Text, Escape, Intermediate, Csi, String, StringEscape };

    void takeText(char c);
    void takeUtf8(unsigned char byte);
    void flushBrokenUtf8();
    void takeControl(char c);
    void takeEscape(char c);
    void takeSequence(char c);
    void takeStringByte(char c);
    void endString();
    void runSequence(char final);
    void setLink(QByteArrayView target);
    quint16 indexOfLink(const QString &target);
    const char *putAscii(const char *begin, const char *end);

    State m_state = State::Text;
    QByteArray m_sequence;    ///< parameters of a CSI, or the text of an OSC
    char32_t m_character = 0; ///< UTF-8 under way
    int m_missing = 0;        ///< bytes of it still to come
    char32_t m_smallest = 0;  ///< what so many bytes may encode
    TextStyle m_style;
};

void TerminalText::Private::feed(QByteArrayView bytes)
{
    const char *at = bytes.data();
    const char *end = at + bytes.size();
    while (at != end) {
        if (m_state == State::Text && m_missing == 0)
            at = putAscii(at, end);
        if (at != end)
            takeText(*at++);
    }
}

/// The fast lane: a run of plain ASCII at once.
const char *TerminalText::Private::putAscii(const char *begin, const char *end)
{
    const char *at = begin;
    while (at != end && static_cast<unsigned char>(*at - 0x20) < 0x5F)
        ++at;
    lines.putAscii(QByteArrayView(begin, at));
    return at;
}

void TerminalText::Private::takeText(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    switch (m_state) {
    case State::Text:
        if (byte >= 0x80)
            return takeUtf8(byte);
        flushBrokenUtf8();
        if (byte < 0x20 || byte == 0x7F)
            return takeControl(c);
        return lines.put(byte);
    case State::Escape:
        return takeEscape(c);
    case State::Intermediate:
        if (byte >= 0x30)
            m_state = State::Text;
        return;
    case State::Csi:
        return takeSequence(c);
    case State::String:
    case State::StringEscape:
        return takeStringByte(c);
    }
}

void TerminalText::Private::flushBrokenUtf8()
{
    if (std::exchange(m_missing, 0) > 0)
        lines.put(QChar::ReplacementCharacter);
}

void TerminalText::Private::takeUtf8(unsigned char byte)
{
    const bool continues = (byte & 0xC0) == 0x80;
    if (m_missing > 0 && continues) {
        m_character = (m_character << 6) | (byte & 0x3F);
        if (--m_missing > 0)
            return;
        const bool isValid = m_character >= m_smallest && m_character <= QChar::LastValidCodePoint
            && !QChar::isSurrogate(m_character);
        const bool isControl = m_character >= 0x80 && m_character < 0xA0;
        if (!isControl)
            lines.put(isValid ? m_character : char32_t(QChar::ReplacementCharacter));
        return;
    }
    flushBrokenUtf8();
    if (byte >= 0xC2 && byte <= 0xDF) {
        m_character = byte & 0x1F;
        m_missing = 1;
        m_smallest = 0x80;
    } else if (byte >= 0xE0 && byte <= 0xEF) {
        m_character = byte & 0x0F;
        m_missing = 2;
        m_smallest = 0x800;
    } else if (byte >= 0xF0 && byte <= 0xF4) {
        m_character = byte & 0x07;
        m_missing = 3;
        m_smallest = 0x10000;
    } else {
        lines.put(QChar::ReplacementCharacter);
    }
}

void TerminalText::Private::takeControl(char c)
{
    switch (c) {
    case '\n':
    case '\v':
    case '\f':
        return lines.lineFeed();
    case '\r':
        return lines.moveToColumn(0);
    case '\b':
        return lines.moveToColumn(lines.column() - 1);
    case '\t':
        return lines.padTo((lines.column() / TabWidth + 1) * TabWidth);
    case '\x1B':
        m_state = State::Escape;
        m_sequence.clear();
        return;
    default:
        return; // bells and the like
    }
}

void TerminalText::Private::takeEscape(char c)
{
    if (c == '[')
        m_state = State::Csi;
    else if (c == ']' || c == 'P' || c == '_' || c == '^' || c == 'X')
        m_state = State::String;
    else if (c >= 0x20 && c < 0x30)
        m_state = State::Intermediate;
    else if (c != '\x1B')
        m_state = State::Text;
    if (m_state == State::String)
        m_sequence.append(c);
}

void TerminalText::Private::takeSequence(char c)
{
    if (c >= 0x40 && c <= 0x7E) {
        m_state = State::Text;
        runSequence(c);
    } else if (c == '\x1B') {
        m_state = State::Escape;
        m_sequence.clear();
    } else if (c == '\n' || c == '\r' || (c & 0x80) != 0) {
        m_state = State::Text; // not a sequence after all
        takeText(c);
    } else if (m_sequence.size() < LongestSequence) {
        m_sequence.append(c);
    }
}

/// Strings end with BEL or ESC \; a line feed ends one that was cut.
void TerminalText::Private::takeStringByte(char c)
{
    if (m_state == State::StringEscape) {
        endString();
        if (c != '\\') {
            m_state = State::Escape;
            takeEscape(c);
        }
    } else if (c == '\a') {
        endString();
    } else if (c == '\x1B') {
        m_state = State::StringEscape;
    } else if (c == '\n') {
        m_state = State::Text;
        takeControl(c);
    } else if (m_sequence.size() < LongestSequence) {
        m_sequence.append(c);
    }
}

void TerminalText::Private::endString()
{
    m_state = State::Text;
    constexpr QByteArrayView hyperlink = "]8;";
    if (m_sequence.startsWith(hyperlink)) {
        const qsizetype target = m_sequence.indexOf(';', hyperlink.size());
        setLink(target < 0 ? QByteArrayView() : QByteArrayView(m_sequence).sliced(target + 1));
    }
    m_sequence.clear();
}

void TerminalText::Private::setLink(QByteArrayView target)
{
    const QUrl url(QString::fromUtf8(target), QUrl::StrictMode);
    const bool isWeb = url.isValid()
        && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
    m_style.link = isWeb ? indexOfLink(QString::fromUtf8(target)) : 0;
    lines.setStyle(m_style);
}

quint16 TerminalText::Private::indexOfLink(const QString &target)
{
    if (!links.isEmpty() && links.last() == target)
        return static_cast<quint16>(links.size());
    if (links.size() >= MostLinks)
        return 0;
    links += target;
    return static_cast<quint16>(links.size());
}

void TerminalText::Private::runSequence(char final)
{
    const bool isPrivate = !m_sequence.isEmpty() && m_sequence.front() >= '<';
    const TerminalParameters parameters = terminalParameters(m_sequence);
    m_sequence.clear();
    if (isPrivate)
        return;
    const qsizetype count = std::max(parameters.front(), 1);
    switch (final) {
    case 'A':
        return lines.moveUp(count);
    case 'B':
        return lines.moveDown(count);
    case 'C':
        return lines.moveToColumn(lines.column() + count);
    case 'D':
        return lines.moveToColumn(lines.column() - count);
    case 'E':
        lines.moveDown(count);
        return lines.moveToColumn(0);
    case 'F':
        lines.moveUp(count);
        return lines.moveToColumn(0);
    case 'G':
        return lines.moveToColumn(count - 1);
    case 'K':
        return lines.eraseLine(parameters.front());
    case 'm':
        applyRendition(m_style, parameters);
        return lines.setStyle(m_style);
    default:
        return; // understood as a sequence, and nothing that can be shown
    }
}

TerminalText::TerminalText() : TerminalText(Limits()) { }

TerminalText::TerminalText(const Limits &limits) : d(std::make_unique<Private>(limits)) { }

TerminalText::TerminalText(TerminalText &&other) noexcept = default;
TerminalText &TerminalText::operator=(TerminalText &&other) noexcept = default;
TerminalText::~TerminalText() = default;

void TerminalText::feed(QByteArrayView bytes)
{
    d->feed(bytes);
}

void TerminalText::clear()
{
    const Limits limits = d->lines.limits();
    d = std::make_unique<Private>(limits);
}

qsizetype TerminalText::lineCount() const
{
    return d->lines.count();
}

TerminalLine TerminalText::line(qsizetype index) const
{
    return d->lines.line(index);
}

QString TerminalText::plainText(qsizetype first, qsizetype count) const
{
    QString text;
    for (qsizetype i = first; i < first + count; ++i) {
        const TerminalLine one = line(i);
        text += one.text;
        if (i + 1 < first + count && !one.continues)
            text += u'\n';
    }
    return text;
}

QString TerminalText::plainText() const
{
    return plainText(0, lineCount());
}

qsizetype TerminalText::droppedLines() const
{
    return d->lines.dropped();
}

QString TerminalText::link(quint16 index) const
{
    return index == 0 ? QString() : d->links.value(index - 1);
}

TerminalText::Changes TerminalText::takeChanges()
{
    return d->lines.takeChanges();
}

QString withoutEscapes(QByteArrayView bytes)
{
    TerminalText text;
    text.feed(bytes);
    return text.plainText();
}

} // namespace Aloft
