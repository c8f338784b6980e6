#pragma once

#include "ui/output/outputitem.h"

#include <QTimer>

#include <string_view>

class QLabel;
class QToolButton;

namespace Aloft {

class TerminalView;

/// Text as a terminal shows it: streams of a cell, plain results, tracebacks. Long texts are
/// folded to a window that scrolls and follows, until "Show all" unfolds them.
class StreamItem : public OutputItem
{
    Q_OBJECT

public:
    enum class Look { Plain, Error };

    explicit StreamItem(Look look = Look::Plain, QWidget *parent = nullptr);

    void append(std::string_view utf8, StreamOutput::Name stream = StreamOutput::Name::Stdout);
    void setContent(std::string_view utf8);
    void clear();

    bool setRich(const RichOutput &output) override; ///< takes plain text only
    int heightFor(int width) override;
    QString plainText() const override;
    int setSearch(const QString &text, Qt::CaseSensitivity sensitivity) override;

    bool isFolded() const { return m_isLong && !m_isUnfolded; }
    bool isLong() const { return m_isLong; }
    void setUnfolded(bool isUnfolded);
    TerminalView *terminal() const { return m_view; }
    Look look() const { return m_look; }

    static constexpr int foldedLines = 400; ///< UX-095
    static constexpr qsizetype foldedBytes = 2 * 1024 * 1024;
    static constexpr int windowLines = 30; ///< height of a folded text

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeFooter();
    void refreshSoon();
    void refreshFold();
    void refreshFooter();
    void save();
    int margin() const;
    void paintGround();

    Look m_look;
    TerminalView *m_view;
    QWidget *m_footer = nullptr;
    QToolButton *m_showAll = nullptr;
    QToolButton *m_follow = nullptr;
    QTimer m_pause;         ///< between two looks at a text that grows
    bool m_isStale = false; ///< it grew during the pause
    qsizetype m_bytes = 0;
    int m_lastLines = 0;
    int m_linesWhenLeft = 0; ///< lines there were when the reader scrolled up
    bool m_isLong = false;
    bool m_isUnfolded = false;
};

} // namespace Aloft
