#pragma once

#include "ui/shell/leaving.h"

#include <QDialog>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Aloft {

/// Asked before something would be lost: lists what is at work, with a choice for each line
/// (UX-018), and offers to go on without a window (UX-017).
class QuitDialog : public QDialog
{
    Q_OBJECT

public:
    explicit QuitDialog(const QList<Leaving> &atWork, QWidget *parent = nullptr);

Q_SIGNALS:
    void quitChosen(const QList<Aloft::Leaving> &toEnd);       ///< what would go on but is to end
    void backgroundChosen(const QList<Aloft::Leaving> &toEnd); ///< the windows go, Aloft stays

private:
    void build();
    void addLine(const Leaving &leaving);
    bool isKept(qsizetype line) const;
    bool keepsForAloft() const; ///< a line that is kept needs the program
    static QString textOfKept(Leaving::Fate fate);
    static QString textOfEnded(Leaving::Fate fate);
    void showFates();
    void carryOut();

    QList<Leaving> m_atWork;
    QTreeWidget *m_list;
    QPushButton *m_background;
    QPushButton *m_go;
};

} // namespace Aloft
