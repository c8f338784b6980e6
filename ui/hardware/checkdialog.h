#pragma once

#include "core/text/pipinstall.h"

#include <QDialog>
#include <QPointer>

namespace Aloft {

class CheckCard;
class Session;

/// The GPU check of one session. It begins with the dialog.
class CheckDialog : public QDialog
{
    Q_OBJECT

public:
    CheckDialog(Session *session, QWidget *parent);

    CheckCard *card() const { return m_card; }

Q_SIGNALS:
    void answered();
    /// Once the user has seen the command.
    void installRequested(const Aloft::PipInstall &install, const QString &python);

private:
    QPointer<Session> m_session;
    CheckCard *m_card;
};

} // namespace Aloft
