#pragma once

#include "core/net/networkcheck.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace Aloft {

class ProxySetup;
class Settings;
class SettingWidget;

/// Tools ▸ Check the network: the proxy, which can be set before any sign-in, and a check that
/// names the step of the way at which it ends (UX-027).
class NetworkDialog : public QDialog
{
    Q_OBJECT

public:
    NetworkDialog(Settings &settings, HttpClient &http, ProxySetup &proxy,
                  QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    static QString stepName(NetworkFinding::Step step);
    void build();
    void updateProxyRows();
    void keepPassword();
    void startOrCancel();
    void check();
    void add(const NetworkFinding &finding);
    void conclude(const Task &check);
    void retranslate();

    Settings &m_settings;
    HttpClient &m_http;
    ProxySetup &m_proxy;
    QList<SettingWidget *> m_rows;
    QWidget *m_passwordRow;
    QLabel *m_passwordTitle;
    QLineEdit *m_password;
    QLabel *m_addressTitle;
    QLineEdit *m_address;
    QPushButton *m_start;
    QListWidget *m_findings;
    QLabel *m_state; ///< what is being done, then the result in words
    QPointer<NetworkCheck> m_check;
};

} // namespace Aloft
