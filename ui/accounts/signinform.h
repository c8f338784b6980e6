#pragma once

#include "core/auth/account.h"
#include "core/auth/oauthclient.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QRadioButton;

namespace Aloft {

struct Error;
class ToneLabel;

/// How to sign in: what Aloft may see, and with which OAuth client, whose file can be dropped here.
class SignInForm : public QWidget
{
    Q_OBJECT

public:
    explicit SignInForm(const QString &serviceName, QWidget *parent = nullptr);

    DriveReach reach() const;
    void setReach(DriveReach reach);
    void warnOfNarrowing();                                ///< Aloft sees the whole drive so far
    const OAuthClient &client() const { return m_client; } ///< empty: the one of the last time
    void takeClientFile(const QString &path);
    void showError(const Error &error);
    void clearNote();

Q_SIGNALS:
    void signInAsked();
    void cancelled();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeReachBox();
    QWidget *makeClientBox();
    QWidget *makeButtons();
    void chooseFile();

    const QString m_serviceName;
    OAuthClient m_client;
    QRadioButton *m_ownFiles;
    QRadioButton *m_wholeDrive;
    ToneLabel *m_narrowing; ///< what comes with less than now
    QLabel *m_clientName;
    ToneLabel *m_note;
    QPushButton *m_signIn;
};

} // namespace Aloft
