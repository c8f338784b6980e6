#include "ui/output/streamitem.h"

#include "ui/output/richchoice.h"
#include "ui/output/terminalview.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/savedialog.h"

#include <QAction>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QSaveFile>
#include <QToolButton>

namespace Aloft {

namespace {

constexpr std::chrono::milliseconds pause{30};

TerminalView::Stream viewStream(StreamOutput::Name name)
{
    return name == StreamOutput::Name::Stderr ? TerminalView::Stream::Stderr
                                              : TerminalView::Stream::Stdout;
}

QToolButton *makeButton(QLayout *layout)
{
    auto *button = new QToolButton;
    button->setAutoRaise(true);
    layout->addWidget(button);
    return button;
}

} // namespace

StreamItem::StreamItem(Look look, QWidget *parent)
    : OutputItem(parent)
    , m_look(look)
    , m_view(new TerminalView(TerminalView::Kind::Cell, this))
{
    m_view->setTextFont(codeFont(font()));
    m_view->setMaximumLines(foldedLines);
    m_view->setFrameShape(QFrame::NoFrame);
    paintGround();
    m_view->setLabel(look == Look::Error ? tr("Error") : tr("Output"));
    connect(m_view, &TerminalView::linkActivated, this, &OutputItem::linkActivated);
    connect(m_view, &TerminalView::heightChanged, this, &StreamItem::refreshSoon);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_isStale)
            refreshFold();
    });
    m_view->viewport()->installEventFilter(this);
    auto *saveAction = new QAction(tr("&Save output…"), m_view);
    connect(saveAction, &QAction::triggered, this, &StreamItem::save);
    m_view->addAction(saveAction); // the view's own menu ends with it
    connect(m_view, &TerminalView::followingChanged, this, [this] {
        m_linesWhenLeft = m_view->lineCount();
        refreshFooter();
    });
}

void StreamItem::append(std::string_view utf8, StreamOutput::Name stream)
{
    m_bytes += static_cast<qsizetype>(utf8.size());
    m_view->append(utf8, viewStream(stream));
    refreshSoon();
}

/// At once, and then not more often than anybody could see.
void StreamItem::refreshSoon()
{
    m_isStale = m_pause.isActive();
    if (m_isStale)
        return;
    m_pause.start();
    refreshFold();
}

void StreamItem::setContent(std::string_view utf8)
{
    m_bytes = static_cast<qsizetype>(utf8.size());
    m_view->setText(utf8);
    refreshFold();
}

void StreamItem::clear()
{
    m_bytes = 0;
    m_isUnfolded = false;
    m_view->clear();
    refreshFold();
}

bool StreamItem::setRich(const RichOutput &output)
{
    const RichChoice choice = chooseRich(output);
    const bool isPlain = choice.kind == RichChoice::Kind::Text && choice.browserMime.empty()
        && !choice.isWidget;
    if (m_look != Look::Plain || !isPlain)
        return false;
    setContent(richText(output, choice.mime));
    return true;
}

void StreamItem::paintGround()
{
    if (m_look != Look::Error)
        return;
    QPalette ground = palette();
    ground.setColor(QPalette::Base, toneColor(Tone::ErrorGround, palette()));
    m_view->setPalette(ground);
}

int StreamItem::margin() const
{
    return m_look == Look::Error ? 8 : 0;
}

/// Keeps the fold right as text comes. A long text that was unfolded stays unfolded.
void StreamItem::refreshFold()
{
    const bool isLong = m_view->lineCount() > foldedLines || m_bytes > foldedBytes;
    if (isLong != m_isLong) {
        m_isLong = isLong;
        m_view->setMaximumLines(!isLong ? foldedLines : m_isUnfolded ? 0 : windowLines);
        if (isLong && !m_footer)
            makeFooter();
    }
    if (m_footer)
        refreshFooter();
    Q_EMIT heightChanged();
}

void StreamItem::setUnfolded(bool isUnfolded)
{
    if (isUnfolded == m_isUnfolded)
        return;
    m_isUnfolded = isUnfolded;
    m_view->setMaximumLines(!m_isLong ? foldedLines : isUnfolded ? 0 : windowLines);
    refreshFooter();
    Q_EMIT heightChanged();
}

void StreamItem::makeFooter()
{
    m_footer = new QWidget(this);
    auto *layout = new QHBoxLayout(m_footer);
    layout->setContentsMargins(0, 2, 0, 2);
    m_showAll = makeButton(layout);
    connect(m_showAll, &QToolButton::clicked, this, [this] { setUnfolded(!m_isUnfolded); });
    auto *saveButton = makeButton(layout);
    saveButton->setText(tr("Save output…"));
    connect(saveButton, &QToolButton::clicked, this, &StreamItem::save);
    m_follow = makeButton(layout);
    connect(m_follow, &QToolButton::clicked, m_view, &TerminalView::follow);
    layout->addStretch();
    m_footer->show();
}

void StreamItem::refreshFooter()
{
    if (!m_footer)
        return;
    const int lines = m_view->lineCount();
    const QString count = QLocale().toString(lines);
    m_footer->setVisible(m_isLong);
    m_showAll->setText(m_isUnfolded ? tr("Fold")
                                    : tr("Show all (%1 lines)", nullptr, lines).arg(count));
    const int newer = lines - m_linesWhenLeft;
    m_follow->setVisible(!m_isUnfolded && !m_view->isFollowing() && newer > 0);
    m_follow->setText(tr("↓ %n new line(s)", nullptr, newer));
}

int StreamItem::heightFor(int width)
{
    Q_UNUSED(width)
    const int footer = m_footer && m_isLong ? m_footer->sizeHint().height() : 0;
    return m_view->sizeHint().height() + footer + 2 * margin();
}

void StreamItem::resizeEvent(QResizeEvent *)
{
    const int footer = m_footer && m_isLong ? m_footer->sizeHint().height() : 0;
    const QRect inside = rect().adjusted(margin() + (margin() > 0 ? 4 : 0), margin(), -margin(),
                                         -margin() - footer);
    m_view->setGeometry(inside);
    if (m_footer)
        m_footer->setGeometry(inside.left(), inside.bottom() + 1, inside.width(), footer);
}

void StreamItem::paintEvent(QPaintEvent *)
{
    if (m_look != Look::Error)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColor(Tone::ErrorGround, palette()));
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setBrush(toneColor(Tone::Error, palette()));
    painter.drawRoundedRect(QRect(0, 0, 3, height()), 1.5, 1.5);
}

/// The wheel moves the notebook; inside a folded text it does once that was clicked.
bool StreamItem::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel || m_view->hasFocus())
        return OutputItem::eventFilter(watched, event);
    event->ignore();
    return true;
}

void StreamItem::changeEvent(QEvent *event)
{
    OutputItem::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_view->setTextFont(codeFont(font()));
    if (event->type() == QEvent::PaletteChange)
        paintGround();
}

QString StreamItem::plainText() const
{
    return m_view->text();
}

int StreamItem::setSearch(const QString &text, Qt::CaseSensitivity sensitivity)
{
    m_view->setSearch(text, sensitivity);
    return OutputItem::setSearch(text, sensitivity);
}

void StreamItem::save()
{
    auto *dialog = makeSaveDialog(window(), tr("Save output"), QStringLiteral("output.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const QByteArray bytes = m_view->text().toUtf8();
        const bool isSaved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
            && file.commit();
        if (!isSaved)
            Q_EMIT saveFailed(path, file.errorString());
    });
    dialog->open();
}

} // namespace Aloft

#include "moc_streamitem.cpp"
