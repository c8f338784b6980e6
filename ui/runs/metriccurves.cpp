#include "ui/runs/metriccurves.h"

#include "core/base/atomicfile.h"
#include "ui/runs/curvestyle.h"
#include "ui/runs/curvetable.h"
#include "ui/runs/metriccsv.h"
#include "ui/runs/metricplot.h"
#include "ui/theme/followlanguage.h"
#include "ui/theme/icons.h"
#include "ui/theme/savedialog.h"

#include <QBuffer>
#include <QCheckBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPixmap>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal PictureScale = 2;
constexpr int LegendDigits = 32;
constexpr int LegendSigns = 70; ///< pixels of a box, a stroke and what is between

int legendWidth(const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(u'0') * LegendDigits;
}

/// A stroke as the plot draws it, for the legend.
QIcon strokeIcon(int style, const QPalette &palette)
{
    QPixmap pixmap(QSize(40, 20));
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QPen pen = curvePen(style, palette);
    pen.setWidthF(2.5);
    painter.setPen(pen);
    painter.drawLine(QPointF(1, 5), QPointF(19, 5));
    return pixmap;
}

} // namespace

MetricCurves::MetricCurves(QWidget *parent)
    : QWidget(parent)
    , m_plot(new MetricPlot)
    , m_table(new CurveTable(this))
    , m_tableView(new QTableView)
    , m_stack(new QStackedWidget)
    , m_bar(new QHBoxLayout)
    , m_legend(new QWidget)
    , m_values(new QLabel)
    , m_empty(new QLabel(tr("This run has printed no numbers that could be drawn.")))
{
    build();
    connect(m_plot, &MetricPlot::hovered, m_values, &QLabel::setText);
    updateLegend();
}

void MetricCurves::build()
{
    m_tableView->setModel(m_table);
    m_tableView->setAccessibleName(tr("Values of the curves"));
    m_tableView->verticalHeader()->hide();
    m_tableView->setTabKeyNavigation(false);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_plot);
    m_stack->addWidget(m_tableView);
    m_stack->addWidget(m_empty);
    m_values->setTextFormat(Qt::PlainText);
    m_values->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_values->setMinimumHeight(fontMetrics().height());
    buildButtons();

    auto *middle = new QHBoxLayout;
    middle->addWidget(m_stack, 1);
    middle->addWidget(makeLegendArea());
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 0, 8, 4);
    foot->addWidget(m_values, 1);
    foot->addLayout(m_bar);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(middle, 1);
    layout->addLayout(foot);
}

void MetricCurves::buildButtons()
{
    auto *logarithmic = addButton(u"chart"_s, [] { return tr("Logarithmic scale"); });
    followLanguage(logarithmic, [logarithmic] { logarithmic->setText(tr("log")); });
    logarithmic->setToolButtonStyle(Qt::ToolButtonTextOnly);
    logarithmic->setCheckable(true);
    connect(logarithmic, &QToolButton::toggled, m_plot, &MetricPlot::setLogarithmic);
    auto *table = addButton(u"file-data"_s, [] { return tr("Show the numbers as a table"); });
    table->setCheckable(true);
    connect(table, &QToolButton::toggled, this, [this](bool isTable) {
        m_stack->setCurrentWidget(isTable ? static_cast<QWidget *>(m_tableView) : m_plot);
    });
    auto *all = addButton(u"fullscreen"_s, [] { return tr("Show all (0)"); });
    connect(all, &QToolButton::clicked, m_plot, &MetricPlot::showAll);
    auto *csv = addButton(u"save"_s, [] { return tr("Export the numbers as CSV…"); });
    connect(csv, &QToolButton::clicked, this,
            [this] { ask(tr("Export numbers"), u"csv"_s, &MetricCurves::saveNumbers); });
    auto *png = addButton(u"file-image"_s, [] { return tr("Save the picture as PNG…"); });
    connect(png, &QToolButton::clicked, this,
            [this] { ask(tr("Save picture"), u"png"_s, &MetricCurves::savePicture); });
}

QWidget *MetricCurves::makeLegendArea()
{
    auto *legendArea = new QScrollArea;
    legendArea->setWidget(m_legend);
    legendArea->setWidgetResizable(true);
    legendArea->setFrameShape(QFrame::NoFrame);
    legendArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    legendArea->setFixedWidth(legendWidth(fontMetrics()));
    m_legend->setAccessibleName(tr("Curves"));
    return legendArea;
}

QToolButton *MetricCurves::addButton(const QString &icon, const std::function<QString()> &name)
{
    auto *button = new QToolButton;
    button->setProperty("iconName", icon);
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    followLanguage(button, [button, name] {
        button->setToolTip(name());
        button->setAccessibleName(name());
    });
    m_bar->addWidget(button);
    return button;
}

void MetricCurves::setSeries(const QList<MetricSeries> &series, const QList<int> &styles)
{
    QStringList hidden;
    for (const PlotCurve &curve : m_plot->curves()) {
        if (!curve.isShown)
            hidden << curve.name;
    }
    const bool hasOtherNames = !std::ranges::equal(series, m_series, {}, &MetricSeries::name,
                                                   &MetricSeries::name);
    m_series = series;
    QList<PlotCurve> curves;
    for (const MetricSeries &one : series)
        curves.append({one.name, one.points, styles.value(curves.size(), int(curves.size())),
                       !hidden.contains(one.name)});
    m_plot->setAxisName(series.isEmpty() ? QString() : axisText(series.first().axis));
    m_plot->setCurves(curves);
    m_table->setCurves(curves,
                       axisText(series.isEmpty() ? MetricAxis::Count : series.first().axis));
    if (series.isEmpty())
        m_stack->setCurrentWidget(m_empty);
    else if (m_stack->currentWidget() == m_empty)
        m_stack->setCurrentWidget(m_plot);
    if (hasOtherNames)
        updateLegend();
    updateAccess();
}

void MetricCurves::updateLegend()
{
    delete m_legend->layout();
    qDeleteAll(m_legend->findChildren<QCheckBox *>());
    auto *layout = new QVBoxLayout(m_legend);
    layout->setContentsMargins(0, 8, 8, 8);
    const QList<PlotCurve> &curves = m_plot->curves();
    for (qsizetype index = 0; index < curves.size(); ++index) {
        auto *box = new QCheckBox(fontMetrics().elidedText(
            curves.at(index).name, Qt::ElideMiddle, legendWidth(fontMetrics()) - LegendSigns));
        box->setAccessibleName(curves.at(index).name);
        box->setIcon(strokeIcon(curves.at(index).style, palette()));
        box->setIconSize({20, 10});
        box->setToolTip(curves.at(index).name);
        box->setChecked(curves.at(index).isShown);
        connect(box, &QCheckBox::toggled, m_plot,
                [this, index](bool isShown) { m_plot->setCurveShown(index, isShown); });
        layout->addWidget(box);
    }
    layout->addStretch();
}

/// The plot as a sentence for each curve; the numbers themselves are in the table.
void MetricCurves::updateAccess()
{
    QStringList sentences;
    const QLocale locale;
    for (const MetricSeries &one : std::as_const(m_series)) {
        if (one.points.isEmpty())
            continue;
        const auto [low, high] = std::ranges::minmax_element(one.points, {}, &MetricPoint::y);
        sentences << tr("%1: %2 values, from %3 to %4, last %5.")
                         .arg(one.name, locale.toString(one.points.size()),
                              locale.toString(low->y, 'g', 4), locale.toString(high->y, 'g', 4),
                              locale.toString(one.points.last().y, 'g', 4));
    }
    m_plot->setAccessibleName(tr("Curves"));
    m_plot->setAccessibleDescription(sentences.join(u' '));
}

void MetricCurves::ask(const QString &title, const QString &suffix,
                       void (MetricCurves::*act)(const QString &path))
{
    const QString name = m_fileName.isEmpty() ? u"curves"_s : m_fileName;
    auto *dialog = makeSaveDialog(this, title, name + u'.' + suffix, u"*."_s + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, act);
    dialog->open();
}

void MetricCurves::savePicture(const QString &path)
{
    QPixmap picture(m_plot->size() * PictureScale);
    picture.setDevicePixelRatio(PictureScale);
    picture.fill(palette().color(QPalette::Base));
    m_plot->render(&picture);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    picture.save(&buffer, "PNG");
    if (const Result<void> written = writeFile(path, bytes); !written)
        Q_EMIT failed(written.error());
}

void MetricCurves::saveNumbers(const QString &path)
{
    if (const Result<void> written = writeFile(path, metricCsv(m_series)); !written)
        Q_EMIT failed(written.error());
}

void MetricCurves::showIcons()
{
    const auto buttons = findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        const QString icon = button->property("iconName").toString();
        if (!icon.isEmpty())
            button->setIcon(themedIcon(icon));
    }
}

void MetricCurves::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        updateLegend();
        showIcons();
    }
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_metriccurves.cpp"
