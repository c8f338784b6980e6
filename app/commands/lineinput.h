#pragma once

#include "core/base/console.h"

#include <QObject>

namespace Aloft {

/// A console's input, by the line or whole.
class LineInput : public QObject
{
    Q_OBJECT

public:
    explicit LineInput(Console &console, QObject *parent = nullptr);

    void requestLine(Console::Echo echo); ///< lineArrived() or ended() follows
    void ask(const QString &question, Console::Echo echo); ///< requestLine() with a question
    void requestAll();                    ///< allArrived() follows

Q_SIGNALS:
    void lineArrived(const QString &line); ///< without its line break
    void allArrived(const QByteArray &bytes);
    void ended(); ///< there is no further line

private:
    enum class Want { Nothing, Line, All };

    void take(const QByteArray &bytes);
    void end();
    void giveLine(qsizetype length, qsizetype breakLength);

    Console &m_console;
    QByteArray m_bytes;
    Want m_want = Want::Nothing;
    Console::Echo m_echo = Console::Echo::On;
};

} // namespace Aloft
