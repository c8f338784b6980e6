#pragma once

#include "ui/shell/statefile.h"

#include <QObject>
#include <QTimer>

namespace Aloft {

/// Knows how the last life of the program ended: a mark is there while it runs and goes with an
/// orderly end. Made by whoever owns the profile, so that two programs never share a mark.
class StartGuard : public QObject
{
    Q_OBJECT

public:
    enum class LastEnd {
        Orderly,
        Unexpected,     ///< killed, crashed, power cut
        SoonAfterStart, ///< within ten seconds: something in the state may be the cause
    };

    explicit StartGuard(const QString &stateFolder, QObject *parent = nullptr);

    LastEnd lastEnd() const { return m_lastEnd; }
    static LastEnd lastEnd(const QString &stateFolder); ///< before one is made
    void begin();                                       ///< once more, after an end
    void endOrderly();

    static constexpr int SafeAfterMs = 10000;

private:
    StateFile m_mark;
    LastEnd m_lastEnd = LastEnd::Orderly;
    QTimer m_timer;
};

} // namespace Aloft
