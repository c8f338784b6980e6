#pragma once

#include <QByteArrayView>

#include <cstdint>
#include <functional>
#include <string>

namespace Aloft {

/// Cuts output into what was written to one line at a time: up to a line feed, a carriage return
/// or a cursor movement. Escape sequences are left out, other controls are blanks. Bytes come as
/// they come; any cutting gives the same lines. Of a long line the first 4096 bytes are kept.
class OutputLines
{
public:
    struct Line
    {
        QByteArrayView text;    ///< good during the call; never empty
        std::int64_t row = 0;   ///< counts from where output began
        bool isLeftDown = true; ///< not by moving the cursor elsewhere
    };
    using Take = std::function<void(const Line &)>;
    using Visit = std::function<void(std::int64_t row)>;

    /// visit hears of rows that the cursor was moved to.
    void feed(QByteArrayView bytes, const Take &take, const Visit &visit = {});

    /// What stands on the line that is not ended yet.
    Line pending() const
    {
        return {QByteArrayView(m_text.data(), qsizetype(m_text.size())), m_row};
    }

private:
    enum class State : std::uint8_t { Text, Escape, Sequence, String, StringEscape };

    const char *takeText(const char *at, const char *end);
    void takeControl(char control, const Take &take);
    void takeEscaped(char byte);
    void takeSequence(char byte, const Take &take, const Visit &visit);
    void takeString(char byte);
    void endLine(const Take &take, bool isLeftDown);

    std::string m_text;
    std::int64_t m_row = 0;
    int m_parameter = 0; ///< the first of a sequence
    bool m_isFirstParameter = true;
    State m_state = State::Text;
};

} // namespace Aloft
