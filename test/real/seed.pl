# What the tests find in a real RT: three queues, seven custom fields, and accounts of each kind.
# Read by rt-setup-database --action insert; works for RT 4.4 and 5.0.
use strict;
use warnings;
our ( @Queues, @Users, @Groups, @CustomFields, @ACL );

@Queues = map { {
    Name           => $_,
    Description    => "$_ queue",
    CorrespondAddress => lc($_) . '@rt.test',
    CommentAddress => lc($_) . '-comment@rt.test',
} } qw(Support Billing);

sub account {
    my ( $name, $password, $real, %more ) = @_;
    return {
        Name => $name, Password => $password, RealName => $real,
        EmailAddress => "$name\@rt.test", Privileged => 1, %more,
    };
}

# gateway-ny is the gateway with its clock in New York: what RT shows and reads then differs from UTC.
@Users = (
    account( 'gateway',    'gatewaypass', 'Gateway Service', Timezone => 'UTC' ),
    account( 'gateway-ny', 'gatewaypass', 'Gateway in New York', Timezone => 'America/New_York' ),
    account( 'agent1',     'agent1pass',  'Agent One' ),
    account( 'agent2',     'agent2pass',  'Agent Two', Timezone => 'America/New_York' ),
    account( 'agent3',     'agent3pass',  'Agent Three' ),
    account( 'norights',   'norightspass', 'No Rights' ),
    account( 'customer1',  'customer1pass', 'Customer One',
        Privileged => 0, EmailAddress => 'customer1@example.com' ),
);

@Groups = ( {
    Name => 'Agents', Domain => 'UserDefined', Description => 'Those who answer Support',
    Members => { Users => [ 'agent1', 'agent2' ] },
} );

sub field {
    my ( $name, $type, @values ) = @_;
    return {
        Name => $name, Type => $type, Queue => 0, Description => $name,
        LookupType => 'RT::Queue-RT::Ticket',
        ( @values ? ( Values => \@values ) : () ),
    };
}

sub named { return map { { Name => $_ } } @_ }

@CustomFields = (
    field( 'Category', 'SelectSingle', named(qw(Hardware Software Network Account)) ),
    {   %{ field( 'Subcategory', 'SelectSingle',
            ( map { { Name => $_, Category => 'Hardware' } } qw(Laptop Printer) ),
            ( map { { Name => $_, Category => 'Software' } } qw(OS Office) ),
            { Name => 'VPN', Category => 'Network' },
            { Name => 'Password', Category => 'Account' } ) },
        BasedOn => 'Category',
    },
    field( 'Severity', 'SelectSingle', named(qw(low medium high critical)) ),
    field( 'External ID', 'FreeformSingle' ),
    field( 'Notes',       'TextSingle' ),
    field( 'Tags',        'FreeformMultiple' ),
    field( 'Platforms', 'SelectMultiple', named( 'Linux', 'Windows', 'macOS', 'Other, unlisted' ) ),
);

my @agent = qw(SeeQueue ShowTicket ShowTicketComments CreateTicket ModifyTicket CommentOnTicket
    ReplyToTicket OwnTicket TakeTicket StealTicket Watch);
my @gateway = ( @agent, qw(DeleteTicket ReassignTicket WatchAsAdminCc ShowOutgoingEmail
    SeeCustomField ModifyCustomField SeeGroup ShowScrips ShowTemplate) );

@ACL = (
    ( map { { UserId => $_, Right => [@gateway] } } 'gateway', 'gateway-ny' ),
    { Queue => 'Support', GroupDomain => 'UserDefined', GroupId => 'Agents', Right => [@agent] },
    { GroupDomain => 'UserDefined', GroupId => 'Agents', Right => [qw(SeeCustomField ModifyCustomField)] },
    # Of the custom fields this one may see a single one.
    { Queue => 'Support', UserId => 'agent3', Right => [@agent] },
    { CF => 'Tags', UserId => 'agent3', Right => ['SeeCustomField'] },
    { Queue => 'Billing', UserId => 'agent2', Right => [@agent] },
    { Queue => 'General', UserId => 'agent2', Right => [qw(SeeQueue ShowTicket)] },
    {   Queue => 'Support', GroupDomain => 'SystemInternal', GroupType => 'Everyone',
        Right => [qw(CreateTicket ReplyToTicket)],
    },
    { GroupDomain => 'RT::System-Role', GroupType => 'Requestor', Right => [qw(ShowTicket ReplyToTicket)] },
);
1;
