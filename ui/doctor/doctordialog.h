#pragma once

#include "core/doctor/examination.h"
#include "core/session/examinetask.h"

#include <QDialog>
#include <QPointer>

#include <functional>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace Aloft {

/// Tools ▸ Doctor (UX-117): one line for each thing, told apart by shape as well as by colour.
class DoctorDialog : public QDialog
{
    Q_OBJECT

public:
    using Examine = std::function<ExamineTask *(QObject *parent)>;

    DoctorDialog(const QString &sessionName, Examine examine, QWidget *parent);

    void examine(); ///< once more
    void show(const QList<CheckItem> &items);
    bool isAtWork() const { return !m_task.isNull(); }

Q_SIGNALS:
    void installRequested(const Aloft::InstallFix &fix); ///< once the user has seen the command

private:
    void clear();
    void addRow(const CheckItem &item);
    void ask(const Fix &fix);
    void conclude(const ExamineTask &task);
    void copy();

    Examine m_examine;
    QPointer<ExamineTask> m_task;
    QString m_sessionName;
    QList<CheckItem> m_items;
    QLabel *m_state;
    QScrollArea *m_list;
    QGridLayout *m_rows; ///< in the list
    QPushButton *m_again;
    QPushButton *m_copy;
};

} // namespace Aloft
