#pragma once

#include <QAction>
#include <QList>
#include <QObject>

#include <functional>

class QMenu;

namespace Aloft {

class TransferGroup;
class TransferModel;
class Transfers;

/// What can be done with the chosen transfers, and with all of them: actions for a toolbar, a menu
/// and keys, each enabled while it makes sense.
class TransferActions : public QObject
{
    Q_OBJECT

public:
    TransferActions(Transfers &transfers, TransferModel &model, QObject *parent);

    void setChosen(const QList<int> &rows); ///< of the model
    void update();                          ///< something of the transfers is another now
    void retranslate();

    QList<QAction *> all() const;
    void fill(QMenu *menu); ///< with what makes sense for the chosen ones

    QAction *pause; ///< or resume
    QAction *cancel;
    QAction *retry;
    QAction *putFirst;
    QAction *remove;   ///< from the list, what is over
    QAction *pauseAll; ///< or resume
    QAction *retryAll; ///< all that failed
    QAction *clear;    ///< takes all from the list that went well or was cancelled

    void retryFailed(); ///< all of them
    void forgetFailed();

private:
    QAction *add(const QString &icon, const QKeySequence &keys, const std::function<void()> &act);
    QList<const TransferGroup *> chosen() const;
    QList<qint64> chosenIds() const;
    void forEach(const QList<qint64> &ids, void (Transfers::*act)(qint64));
    void pauseOrResume();
    void pauseOrResumeAll();
    void putChosenFirst();
    static void showPause(QAction *action, const QString &text, QStringView icon);
    bool areAllPaused() const; ///< of the chosen ones that are not over

    Transfers &m_transfers;
    TransferModel &m_model;
    QList<qint64> m_chosen; ///< one file of each row: rows move
};

} // namespace Aloft
