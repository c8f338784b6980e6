#include "core/runs/progress/outputlines.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr std::size_t longestLine = 4096;
constexpr int furthestMove = 1000; // rows; a larger screen there is not
constexpr char escape = '\x1b';

bool isPlain(char byte)
{
    return static_cast<unsigned char>(byte) >= 0x20;
}

} // namespace

void OutputLines::feed(QByteArrayView bytes, const Take &take, const Visit &visit)
{
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    while (at != end) {
        switch (m_state) {
        case State::Text:
            if (isPlain(*at))
                at = takeText(at, end);
            else
                takeControl(*at++, take);
            break;
        case State::Escape:
            takeEscaped(*at++);
            break;
        case State::Sequence:
            takeSequence(*at++, take, visit);
            break;
        case State::String:
        case State::StringEscape:
            takeString(*at++);
            break;
        }
    }
}

const char *OutputLines::takeText(const char *at, const char *end)
{
    const char *const stop = std::find_if_not(at, end, isPlain);
    const std::size_t room = longestLine - m_text.size();
    m_text.append(at, std::min(room, std::size_t(stop - at)));
    return stop;
}

void OutputLines::takeControl(char control, const Take &take)
{
    switch (control) {
    case '\n':
        endLine(take, true);
        ++m_row;
        break;
    case '\r':
    case '\b': // Keras goes back by as many as it wrote
        endLine(take, true);
        break;
    case escape:
        m_state = State::Escape;
        break;
    default:
        if (m_text.size() < longestLine)
            m_text += ' ';
    }
}

void OutputLines::takeEscaped(char byte)
{
    m_parameter = 0;
    m_isFirstParameter = true;
    if (byte == '[')
        m_state = State::Sequence;
    else if (byte == ']' || byte == 'P' || byte == '_' || byte == '^')
        m_state = State::String;
    else
        m_state = State::Text;
}

void OutputLines::takeSequence(char byte, const Take &take, const Visit &visit)
{
    if (byte >= '0' && byte <= '9') {
        if (m_isFirstParameter)
            m_parameter = std::min(m_parameter * 10 + (byte - '0'), furthestMove);
        return;
    }
    if (byte >= 0x20 && byte < 0x40) {
        m_isFirstParameter = false;
        return;
    }
    m_state = State::Text;
    const int rows = std::max(m_parameter, 1);
    switch (byte) {
    case 'A':
    case 'F':
        endLine(take, false);
        m_row -= rows;
        if (visit)
            visit(m_row);
        break;
    case 'B':
    case 'E':
        endLine(take, false);
        m_row += rows;
        break;
    case 'C': // forward: what it skips looks like blanks
        if (m_text.size() < longestLine)
            m_text += ' ';
        break;
    case 'G':
    case 'H':
    case 'f':
        endLine(take, true);
        break;
    default:
        break;
    }
}

/// A title or a link, up to BEL or ESC \.
void OutputLines::takeString(char byte)
{
    if (byte == '\a' || (m_state == State::StringEscape && byte == '\\'))
        m_state = State::Text;
    else
        m_state = byte == escape ? State::StringEscape : State::String;
}

void OutputLines::endLine(const Take &take, bool isLeftDown)
{
    if (m_text.empty())
        return;
    const Line line{QByteArrayView(m_text.data(), qsizetype(m_text.size())), m_row, isLeftDown};
    take(line);
    m_text.clear();
}

} // namespace Aloft
