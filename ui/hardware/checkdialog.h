#pragma once

#include <QDialog>
#include <QPointer>

namespace Aloft {

class CheckCard;
class RunBook;
class Session;
struct CheckFix;

/// The GPU check of one session. It begins with the dialog.
class CheckDialog : public QDialog
{
    Q_OBJECT

public:
    CheckDialog(Session *session, RunBook &runs, QWidget *parent); ///< runs outlives it

    CheckCard *card() const { return m_card; }

Q_SIGNALS:
    void answered();
    void runBegun(const QString &runId); ///< what mends something

private:
    void run(const CheckFix &fix);

    QPointer<Session> m_session;
    RunBook &m_runs;
    CheckCard *m_card;
};

} // namespace Aloft
