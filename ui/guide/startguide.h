#pragma once

#include "ui/guide/guideprogress.h"

#include <QPointer>
#include <QScrollArea>

class QAction;
class QLabel;
class QToolButton;

namespace Aloft {

class Actions;

/// The start guide: what to do first, each with a button that does it and a tick that sets itself
/// (UX-025). It forces nothing, and comes back from Help.
class StartGuide : public QScrollArea
{
    Q_OBJECT

public:
    explicit StartGuide(const Actions &actions, QWidget *parent = nullptr);

    void follow(GuideProgress &progress); ///< before that nothing is ticked

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        GuideProgress::Step step;
        QLabel *sign;
        QLabel *title;
        QLabel *explanation;
        QToolButton *button;
    };

    static QString titleOf(GuideProgress::Step step);
    static QString explanationOf(GuideProgress::Step step);
    QAction *actionOf(GuideProgress::Step step) const;
    QLayout *makeRow(GuideProgress::Step step);
    bool isDone(GuideProgress::Step step) const;
    void update(const Row &row);
    void retranslate();

    const Actions &m_actions;
    QPointer<GuideProgress> m_progress;
    QLabel *m_intro;
    QList<Row> m_rows;
};

} // namespace Aloft
