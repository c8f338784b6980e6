#include "ui/hardware/hardwarepanel.h"

#include "core/doctor/doctorrules.h"
#include "ui/hardware/figuremodel.h"
#include "ui/hardware/hardwarebar.h"
#include "ui/hardware/hardwarerows.h"
#include "ui/hardware/sessionsoverview.h"
#include "ui/hardware/standstill.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 tenMinutes = std::chrono::milliseconds(10min).count();
constexpr qint64 lastMinute = std::chrono::milliseconds(1min).count();
constexpr auto patience = 10s; ///< without a sample; then the figures are shown as old

QLabel *makeText()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMargin(10);
    return label;
}

/// What the doctor says of programs that memory ended.
QString adviceAfterDeath()
{
    const DoctorRule *rule = DoctorRules::builtIn().rule(u"oom-killed");
    return rule ? rule->remedies.constFirst() : QString();
}

} // namespace

HardwarePanel::HardwarePanel(
    HardwareBook &book, std::function<QString(const QString &runId)> titleOfRun, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_bar(new HardwareBar)
    , m_standstill(new Standstill)
    , m_stack(new QStackedWidget)
    , m_rows(new HardwareRows([this]() -> const SampleHistory & { return history(); },
                              std::move(titleOfRun)))
    , m_figures(new FigureModel([this]() -> const SampleHistory & { return history(); }, this))
    , m_table(new QTableView)
    , m_overview(new SessionsOverview(book))
    , m_empty(makeText())
{
    build();
    connectBook();
    retranslate();
    fillSessions();
}

void HardwarePanel::build()
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    buildTable();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_rows);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_overview);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_standstill);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_bar);
}

void HardwarePanel::addButton(QToolButton *button)
{
    m_bar->addButton(button);
}

void HardwarePanel::buildTable()
{
    m_table->setModel(m_figures);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void HardwarePanel::connectBook()
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(patience);
    connect(&m_silence, &QTimer::timeout, this, &HardwarePanel::showState);
    connect(&m_book, &HardwareBook::sessionsChanged, this, &HardwarePanel::fillSessions);
    connect(&m_book, &HardwareBook::inventoryChanged, this, &HardwarePanel::takeInventory);
    connect(&m_book, &HardwareBook::sampleArrived, this, &HardwarePanel::takeSample);
    const auto showStateOf = [this](const QString &sessionId) {
        if (sessionId == m_sessionId)
            showState();
    };
    connect(&m_book, &HardwareBook::troubleChanged, this, showStateOf);
    connect(&m_book, &HardwareBook::restChanged, this, showStateOf);
    connect(&m_book, &HardwareBook::deathChanged, this, &HardwarePanel::takeDeath);
    connect(m_standstill, &Standstill::returnRequested, this, &HardwarePanel::returnToPresent);
    connect(m_bar, &HardwareBar::sessionChosen, this, &HardwarePanel::showSession);
    connect(m_bar, &HardwareBar::viewChanged, this, &HardwarePanel::showView);
    connect(m_bar, &HardwareBar::numbersAsked, this,
            [this] { ask(tr("Export numbers"), u"csv"_s, &HardwarePanel::saveNumbers); });
    connect(m_bar, &HardwareBar::pictureAsked, this,
            [this] { ask(tr("Save picture"), u"png"_s, &HardwarePanel::savePicture); });
    connect(m_overview, &SessionsOverview::sessionRequested, this, &HardwarePanel::showSession);
    connect(m_rows, &HardwareRows::wakeRequested, this, [this] { m_book.wake(m_sessionId); });
    connect(m_rows, &HardwareRows::runRequested, this, &HardwarePanel::runRequested);
}

bool HardwarePanel::showsAll() const
{
    return m_bar->view() == HardwareBar::View::AllSessions;
}

const SampleHistory &HardwarePanel::history() const
{
    return m_lastMoments ? *m_lastMoments : m_book.history(m_sessionId);
}

// ---- Which session ----

void HardwarePanel::fillSessions()
{
    m_bar->listSessions(m_book);
    setSession(m_bar->hasSession(m_sessionId) ? m_sessionId : m_bar->firstSession());
}

void HardwarePanel::setSession(const QString &sessionId)
{
    m_bar->setSession(sessionId);
    m_sessionId = sessionId;
    showPresent();
    watch();
}

void HardwarePanel::showSession(const QString &sessionId)
{
    if (m_bar->view() == HardwareBar::View::AllSessions)
        m_bar->setView(HardwareBar::View::Figures);
    if (sessionId != m_sessionId)
        setSession(sessionId);
}

void HardwarePanel::follow(const QString &sessionId)
{
    if (sessionId != m_sessionId && m_bar->hasSession(sessionId))
        setSession(sessionId);
}

/// What is seen is read at a quick pace.
void HardwarePanel::watch()
{
    std::vector<HardwareBook::Interest> interests;
    if (isVisible()) {
        const QStringList ids = showsAll() ? m_book.sessionIds() : QStringList{m_sessionId};
        for (const QString &sessionId : ids) {
            if (!sessionId.isEmpty())
                interests.push_back(m_book.watch(sessionId));
        }
        m_silence.start();
    } else {
        m_silence.stop();
    }
    m_interests = std::move(interests);
}

// ---- What is shown ----

void HardwarePanel::takeSample(const QString &sessionId)
{
    if (sessionId != m_sessionId || m_lastMoments || !isVisible())
        return;
    const bool isBack = !m_silence.isActive() || m_stack->currentWidget() == m_empty;
    m_silence.start();
    if (isBack)
        showState();
    if (m_stack->currentWidget() == m_table)
        m_figures->refresh();
    else
        m_rows->refresh();
}

void HardwarePanel::takeInventory(const QString &sessionId)
{
    if (sessionId != m_sessionId)
        return;
    m_rows->rebuild();
    m_figures->rebuild();
    showState();
}

void HardwarePanel::takeDeath(const QString &sessionId)
{
    if (sessionId == m_sessionId)
        showPresent();
}

/// Of the session: what it does, or the last minute before something of it died.
void HardwarePanel::showPresent()
{
    m_pastText.clear();
    freeze();
    m_rows->rebuild();
    m_figures->rebuild();
    showState();
}

void HardwarePanel::returnToPresent()
{
    if (m_book.isResting(m_sessionId) && !m_lastMoments)
        return m_book.wake(m_sessionId);
    if (m_pastText.isEmpty())
        m_book.dismissDeath(m_sessionId);
    else
        showPresent();
}

void HardwarePanel::showPast(const QString &text, const Inventory &inventory,
                             const std::vector<Sample> &samples)
{
    if (samples.empty())
        return;
    if (showsAll())
        m_bar->setView(HardwareBar::View::Figures);
    m_pastText = text;
    m_pastSpan = std::max(lastMinute, samples.front().at.msecsTo(samples.back().at));
    m_lastMoments.emplace();
    m_lastMoments->setInventory(inventory);
    m_lastMoments->setPace(std::chrono::milliseconds(m_pastSpan / qint64(samples.size())));
    for (const Sample &sample : samples)
        m_lastMoments->add(sample);
    m_rows->rebuild();
    m_figures->rebuild();
    showState();
}

/// Where something died of memory, its last minute is shown until somebody has seen enough of it.
void HardwarePanel::freeze()
{
    m_lastMoments.reset();
    const std::optional<HardwareDeath> &death = m_book.death(m_sessionId);
    if (!death)
        return;
    m_lastMoments.emplace();
    m_lastMoments->setInventory(death->inventory);
    for (const Sample &sample : death->lastMinute)
        m_lastMoments->add(sample);
}

/// What was last seen stands: something died of memory, or the machine is gone.
bool HardwarePanel::isFrozen() const
{
    return m_lastMoments || (!history().isEmpty() && !m_book.isRead(m_sessionId));
}

QString HardwarePanel::troubleText() const
{
    if (!m_pastText.isEmpty())
        return m_pastText;
    if (const std::optional<HardwareDeath> &death = m_book.death(m_sessionId))
        return deathText(*death) + u'\n' + adviceAfterDeath();
    if (m_book.isResting(m_sessionId))
        return tr("Nothing runs here, so the hardware is not read: reading would keep the machine "
                  "from ending when it is idle.");
    const std::optional<Error> trouble = m_book.trouble(m_sessionId);
    const bool isSilent = isVisible() && !m_silence.isActive() && !history().isEmpty();
    if (!trouble && !isSilent && !isFrozen())
        return {};
    QStringList sentences;
    if (history().last()) {
        const QTime time = history().last()->at.toLocalTime().time();
        sentences << tr("No figures since %1.").arg(QLocale().toString(time, u"HH:mm:ss"_s));
    }
    if (trouble)
        sentences << trouble->text();
    return sentences.join(u' ');
}

void HardwarePanel::showState()
{
    const QString trouble = troubleText();
    const bool isEmpty = history().isEmpty();
    m_rows->setOld(!trouble.isEmpty());
    m_rows->setSpan(!m_pastText.isEmpty() ? m_pastSpan : isFrozen() ? lastMinute : tenMinutes);
    m_standstill->say(isEmpty ? QString() : trouble);
    const bool hasPresent = m_lastMoments && (!m_pastText.isEmpty() || m_book.isRead(m_sessionId));
    m_standstill->offerReturn(hasPresent || m_book.isResting(m_sessionId));
    m_empty->setText(m_sessionId.isEmpty()   ? tr("Figures of the hardware appear here while a "
                                                    "session runs.")
                         : trouble.isEmpty() ? tr("Reading the hardware…")
                                             : trouble);
    showView();
}

void HardwarePanel::showView()
{
    QWidget *view = m_rows;
    if (showsAll())
        view = m_overview;
    else if (history().isEmpty())
        view = m_empty;
    else if (m_bar->view() == HardwareBar::View::Table)
        view = m_table;
    const bool isOther = m_stack->currentWidget() != view;
    m_stack->setCurrentWidget(view);
    m_bar->setExportable(!history().isEmpty());
    if (!isOther)
        return;
    watch();
    m_figures->rebuild();
    m_rows->refresh();
}

void HardwarePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    watch();
    m_figures->refresh();
    m_rows->refresh();
    showState();
}

void HardwarePanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    watch();
}

// ---- Language ----

void HardwarePanel::retranslate()
{
    m_table->setAccessibleName(tr("Figures of the last ten minutes"));
    m_figures->rebuild();
    showState();
}

void HardwarePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_hardwarepanel.cpp"
