#pragma once

#include "core/providers/provider.h"
#include "ui/theme/colors.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace Aloft {

class Session;
class ToneLabel;
struct Surroundings;

/// "Where should it run?": what each provider can lend now, one row an offer, and a field for the
/// address of a Jupyter server. Choosing makes and starts the session; what cannot be had is
/// there too, with why.
class NewSessionDialog : public QDialog
{
    Q_OBJECT

public:
    NewSessionDialog(const Surroundings &surroundings, const QString &folder,
                     QWidget *parent = nullptr);

Q_SIGNALS:
    void sessionMade(Aloft::Session *session);
    void serverNotKept(const Aloft::Error &error); ///< in use, but forgotten at the program's end

private:
    void build();
    QWidget *makeAddressForm();
    void askProvider(Provider *provider);
    void showState();
    void list(Provider *provider, const QList<Offer> &offers);
    void updateStart();
    void updateDefault(const QWidget *focused);
    void startChosen();
    void start(const QString &providerId, RuntimeSpec spec);
    void addServer(const QByteArray &fingerprint = {});
    void refuseServer(const Error &error);
    void showNote(const QString &text, Tone tone);

    const Surroundings &m_surroundings;
    QString m_folder;
    QListWidget *m_offers;
    QWidget *m_form = nullptr; ///< of the address
    QLabel *m_state;
    QLineEdit *m_address;
    QComboBox *m_secretKind;
    QLineEdit *m_secret;
    ToneLabel *m_addressNote;
    QPushButton *m_add;
    QPushButton *m_start;
    QStringList m_problems;  ///< of providers that gave no offers
    qsizetype m_waiting = 0; ///< providers that have not answered
};

} // namespace Aloft
