#pragma once

#include <QBasicTimer>
#include <QObject>

#include <vector>

namespace Aloft {

class TerminalContent;

struct TerminalMatch
{
    qsizetype line = 0;
    qsizetype index = 0;

    auto operator<=>(const TerminalMatch &) const = default;
};

/// Finds every place of a text in a TerminalContent, a few milliseconds at a time.
class TerminalSearch : public QObject
{
    Q_OBJECT

public:
    explicit TerminalSearch(const TerminalContent &content);

    void start(const QString &text, Qt::CaseSensitivity sensitivity);
    void goOn(qsizetype firstChangedLine); ///< the text changed from there on

    const QString &text() const { return m_text; }
    bool isComplete() const;
    int count() const { return int(m_matches.size()); }
    QList<qsizetype> matchesIn(const QString &line) const; ///< their indexes

    /// The match after (or before) a place, around the end; asked while the search is under way,
    /// it may be told later, by found().
    void find(TerminalMatch from, bool forward);

Q_SIGNALS:
    void progressed(int matches, bool isComplete);
    void found(const Aloft::TerminalMatch &match);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void searchLine(qsizetype number);
    bool answer();

    const TerminalContent &m_content;
    QString m_text;
    Qt::CaseSensitivity m_sensitivity = Qt::CaseInsensitive;
    std::vector<TerminalMatch> m_matches;
    qsizetype m_nextLine = 0;
    QBasicTimer m_slice;
    TerminalMatch m_askedFrom;
    bool m_askedForward = true;
    bool m_isAsked = false;
};

} // namespace Aloft
