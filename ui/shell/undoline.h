#pragma once

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

namespace Aloft {

/// What was done, with a way back for ten seconds (UX-145). Read out as it appears.
class UndoLine : public QWidget
{
    Q_OBJECT

public:
    explicit UndoLine(QWidget *parent = nullptr);

    void report(const QString &text, const std::function<void()> &undo); ///< undo may be empty
    void showHint(const QString &text); ///< without an end; empty: nothing is to be said
    void clear();

    QString text() const;
    bool hasUndo() const; ///< it is offered now

private:
    QLabel *m_text;
    QToolButton *m_undo;
    QTimer m_end;
};

} // namespace Aloft
