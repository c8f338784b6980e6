#include "core/text/inlineimages.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr QByteArrayView sequenceBegin("\x1b]1337;File=");
constexpr char bell = '\a';
constexpr char escape = '\x1b';

QString nameIn(QByteArrayView arguments)
{
    for (const QByteArray &argument : arguments.toByteArray().split(';')) {
        if (argument.startsWith("name="))
            return QString::fromUtf8(QByteArray::fromBase64(argument.sliced(5)));
    }
    return {};
}

} // namespace

InlineImages::InlineImages(TakeText takeText, TakeImage takeImage)
    : m_takeText(std::move(takeText))
    , m_takeImage(std::move(takeImage))
{ }

void InlineImages::clear()
{
    m_held.clear();
    m_state = State::Plain;
    m_isTooLarge = false;
}

void InlineImages::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        qsizetype taken = 0;
        switch (m_state) {
        case State::Plain:
            taken = takePlain(bytes);
            break;
        case State::Begin:
            taken = takeBegin(bytes);
            break;
        case State::Content:
        case State::EscapeInContent:
            taken = takeSequence(bytes);
            break;
        }
        bytes = bytes.sliced(taken);
    }
}

qsizetype InlineImages::takePlain(QByteArrayView bytes)
{
    const qsizetype at = bytes.indexOf(escape);
    const qsizetype length = at < 0 ? bytes.size() : at;
    if (length > 0)
        m_takeText(bytes.first(length));
    else
        m_state = State::Begin;
    return length;
}

/// What turns out to be another sequence goes on as the text that it is.
qsizetype InlineImages::takeBegin(QByteArrayView bytes)
{
    const QByteArrayView wanted = sequenceBegin.sliced(m_held.size());
    const auto end = std::mismatch(wanted.begin(), wanted.end(), bytes.begin(), bytes.end()).first;
    const qsizetype same = end - wanted.begin();
    m_held.append(wanted.first(same));
    if (same == wanted.size()) {
        m_held.clear();
        m_state = State::Content;
    } else if (same < bytes.size()) {
        m_state = State::Plain;
        m_takeText(std::exchange(m_held, {}));
    }
    return same;
}

qsizetype InlineImages::takeSequence(QByteArrayView bytes)
{
    if (m_state == State::EscapeInContent) {
        // ST is ESC and a backslash; any other escape breaks the sequence off, and is one of its
        // own.
        if (bytes.front() == '\\') {
            deliver();
            return 1;
        }
        clear();
        m_held = sequenceBegin.first(1).toByteArray();
        m_state = State::Begin;
        return 0;
    }
    const auto isEnd = [](char c) { return c == bell || c == escape; };
    const qsizetype length = std::find_if(bytes.begin(), bytes.end(), isEnd) - bytes.begin();
    m_isTooLarge = m_isTooLarge || m_held.size() + length > largestImage;
    if (!m_isTooLarge)
        m_held.append(bytes.first(length));
    if (length == bytes.size())
        return length;
    if (bytes[length] == bell)
        deliver();
    else
        m_state = State::EscapeInContent;
    return length + 1;
}

void InlineImages::deliver()
{
    const qsizetype colon = m_held.indexOf(':');
    InlineImage image;
    if (colon >= 0) {
        image.name = nameIn(QByteArrayView(m_held).first(colon));
        if (!m_isTooLarge)
            image.bytes = QByteArray::fromBase64(m_held.sliced(colon + 1));
    }
    clear();
    m_takeImage(image);
}

QString imageMimeType(QByteArrayView bytes)
{
    if (bytes.startsWith("\x89PNG"))
        return u"image/png"_s;
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return u"image/jpeg"_s;
    if (bytes.startsWith("GIF8"))
        return u"image/gif"_s;
    if (bytes.startsWith("RIFF") && bytes.size() > 12 && bytes.sliced(8).startsWith("WEBP"))
        return u"image/webp"_s;
    return {};
}

} // namespace Aloft
