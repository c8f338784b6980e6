#pragma once

#include "core/base/error.h"
#include "core/hardware/hardwarebook.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace Aloft {

class FigureModel;
class HardwareBar;
class HardwareRows;
class SessionsOverview;
class Standstill;

/// The Hardware dock: figures and curves of one session, the same as a table, or all sessions at
/// a glance. Reads fast only while it is seen.
class HardwarePanel : public QWidget
{
    Q_OBJECT

public:
    /// titleOfRun: "" for one that is not known.
    HardwarePanel(HardwareBook &book, std::function<QString(const QString &runId)> titleOfRun,
                  QWidget *parent = nullptr);

    QString sessionId() const { return m_sessionId; }
    void showSession(const QString &sessionId); ///< and its figures
    void follow(const QString &sessionId);      ///< of the page in front; empty: none

    /// Samples of earlier instead of what the session does, as of a run; text says what they are.
    void showPast(const QString &text, const Inventory &inventory,
                  const std::vector<Sample> &samples);

    HardwareRows *rows() const { return m_rows; }
    void addButton(QToolButton *button); ///< into its bar; taken over

    void saveNumbers(const QString &path); ///< CSV, all that is known of the session
    void savePicture(const QString &path); ///< PNG, twice as sharp as the screen

Q_SIGNALS:
    void runRequested(const QString &runId);
    void failed(const Aloft::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void buildTable();
    void connectBook();
    const SampleHistory &history() const;
    void fillSessions();
    void setSession(const QString &sessionId);
    void watch();
    void returnToPresent();
    void takeSample(const QString &sessionId);
    void takeInventory(const QString &sessionId);
    void showState();
    void takeDeath(const QString &sessionId);
    void showPresent();
    void freeze();
    bool showsAll() const;
    bool isFrozen() const;
    QString troubleText() const;
    void showView();
    void ask(const QString &title, const QString &suffix,
             void (HardwarePanel::*act)(const QString &path));
    void retranslate();

    HardwareBook &m_book;
    QString m_sessionId;
    std::vector<HardwareBook::Interest> m_interests; ///< while it is seen
    QTimer m_silence;                                ///< since the last sample
    std::optional<SampleHistory> m_lastMoments;      ///< of earlier, shown instead of now
    QString m_pastText;    ///< what m_lastMoments are, where nothing died; else empty
    qint64 m_pastSpan = 0; ///< ms
    HardwareBar *m_bar;
    Standstill *m_standstill;
    QStackedWidget *m_stack;
    HardwareRows *m_rows;
    FigureModel *m_figures;
    QTableView *m_table;
    SessionsOverview *m_overview;
    QLabel *m_empty;
};

} // namespace Aloft
